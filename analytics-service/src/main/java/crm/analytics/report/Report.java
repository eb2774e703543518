package crm.analytics.report;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;

/** One view of the customer base. */
interface Report {

    /** Its name in paths. */
    String name();

    /** What it shows now. */
    Uni<Table> read(Unit unit, Frame frame);
}

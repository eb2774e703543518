package crm.analytics.score;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;

/** What is to be done when all customers of a currency have been scored, before the refresh counts as done. */
public interface RefreshEnd {

    /**
     * Draws up what follows from the scores.
     *
     * @param position of the order topic when the refresh began
     */
    Uni<Void> drawUp(Unit unit, String currency, LocalDate asOf, BaseCuts cuts, long policyVersion, long position);
}

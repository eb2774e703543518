package crm.assignment;

import crm.persistence.Unit;
import crm.persistence.query.Listing;
import io.smallrye.mutiny.Uni;

/**
 * A kind of record that goes to people by matching scores. A service has one as a bean for each of its tables that the
 * migration function {@code platform_assignment} prepared. All that is SQL comes from the program.
 */
public interface AssignmentObject {

    /** What the API calls the records, such as {@code notes}. */
    String name();

    /** What ids of records begin with. */
    String prefix();

    /** Where they are: with the columns {@code tenant_id, id, owner_id, org_unit}. */
    String table();

    /**
     * A select of one row at most about the person {@code e.subject} of {@code e.tenant_id}: {@code tenant_id}, an id that
     * is null, {@code owner_id} for the subject, {@code org_unit}, {@code active}.
     */
    String person();

    /** A select of the person's past work: {@code won} and {@code lost}, of a bounded number of records. */
    String outcomes();

    /** A select that counts what is part of the load of {@code $2} in the tenant {@code $1}. */
    String load();

    /** What rules may ask of records: columns that can be read from a record which is not stored yet. */
    Uni<Listing> conditions(Unit unit);
}

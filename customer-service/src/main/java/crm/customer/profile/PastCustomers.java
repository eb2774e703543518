package crm.customer.profile;

import crm.persistence.Unit;
import crm.persistence.query.AsOf;
import crm.persistence.query.Listing;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Reads customers as they were. */
@ApplicationScoped
class PastCustomers {

    private static final String FIND =
            """
            select %s, c.survivor_id from customer_as_of c
            where c.tenant_id = $1 and c.id = $2 and c.withdrawn_at is null
              and exists (select from customer n where n.tenant_id = $1 and n.id = $2 and %s)
            """.formatted(CustomerList.COLUMNS.replace(Listing.AS_OF, "_as_of"), Visibility.sql("n", 3));

    /**
     * A customer as it was.
     *
     * @param survivorId the customer that stood for it then, null where it stood for itself
     */
    record Past(CustomerView view, UUID survivorId) {}

    /** The customer at that time, if it was there and the caller sees it now. */
    Uni<Optional<Past>> find(Unit unit, UUID id, AsOf asOf) {
        Object[] parameters = Visibility.behind(unit.caller(), unit.tenant(), id);
        return asOf.begin(unit)
                .chain(() -> unit.sql().query(FIND, parameters))
                .map(rows -> rows.stream().map(PastCustomers::past).findFirst());
    }

    private static Past past(Row row) {
        return new Past(CustomerList.view(row), row.getUUID("survivor_id"));
    }
}

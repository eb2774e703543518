package crm.customer.profile;

import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Lookups;
import crm.persistence.Moved;
import crm.persistence.NotFound;
import crm.persistence.query.Listing;
import crm.persistence.query.SeenLookup;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads a customer as it is now, in one way to the database: nothing is read as often. */
@ApplicationScoped
class PresentCustomers {

    private static final SeenLookup NOW = SeenLookup.of(
            "select c.survivor_id, " + CustomerList.COLUMNS.replace(Listing.AS_OF, "")
                    + " from customer c where c.tenant_id = $1 and c.id = $2 and c.withdrawn_at is null",
            "c",
            String.class,
            UUID.class);

    private final Lookups lookups;

    PresentCustomers(Lookups lookups) {
        this.lookups = lookups;
    }

    /**
     * The customer as the caller sees it.
     *
     * @return fails with {@link NotFound} where the caller sees none, with {@link Moved} where another one stands for it
     */
    Uni<CustomerView> get(Caller caller, UUID id) {
        return NOW.find(lookups, caller, caller.tenant(), id).map(rows -> {
            String text = Ids.text("cus", id);
            if (rows.isEmpty()) {
                throw new NotFound("customer " + text);
            }
            Row row = rows.getFirst();
            UUID survivor = row.getUUID("survivor_id");
            if (survivor != null) {
                throw new Moved(text, Ids.text("cus", survivor));
            }
            return CustomerList.view(row);
        });
    }
}

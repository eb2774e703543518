package crm.customer.login;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** Lists of the users who are a customer, in the order of their ids. */
final class LoginList {

    static final Listing LISTING = Listing.of("customer_login", "l")
            .identifiedBy("l.subject", ColumnType.TEXT)
            .filterable("customerId", "l.customer_id", ColumnType.id("cus"))
            .filterable("userId", "l.subject", ColumnType.TEXT)
            .filterable("linkedAt", "l.linked_at", ColumnType.TIME);

    private LoginList() {}

    /** The condition of being the customer. */
    static String of(UUID customer) {
        return "customerId==" + Ids.text("cus", customer);
    }

    static LoginView view(Row row) {
        return new LoginView(
                row.getString("subject"),
                row.getString("linked_by"),
                row.getOffsetDateTime("linked_at").toInstant());
    }
}

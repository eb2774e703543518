package crm.customer.user;

import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;

/** Lists of users: what can be asked for, and how a row is shown. */
final class UserList {

    static final Listing LISTING = Listing.of("directory_user", "u")
            .identifiedBy("u.subject", ColumnType.TEXT)
            .sortable("name", "u.display_name", ColumnType.TEXT, "directory_user_name")
            .sortable("orgUnit", "u.org_unit", ColumnType.TEXT, "directory_user_unit")
            .filterable("id", "u.subject", ColumnType.SUBJECT)
            .filterable("head", "u.head", ColumnType.TRUTH)
            .filterable("enabled", "(u.state = 'ACTIVE')", ColumnType.TRUTH)
            .sortedBy("name");

    private UserList() {}

    static UserView view(Row row, Heads heads, boolean details) {
        String subject = row.getString("subject");
        String orgUnit = row.getString("org_unit");
        UserState state = UserState.valueOf(row.getString("state"));
        return new UserView(
                subject,
                row.getString("display_name"),
                orgUnit,
                row.getBoolean("head"),
                heads.managerOf(subject, orgUnit).map(User::subject).orElse(null),
                state == UserState.ACTIVE,
                details ? row.getString("username") : null,
                details ? state : null,
                details ? row.getOffsetDateTime("changed_at").toInstant() : null);
    }
}

package crm.customer.team;

import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import crm.persistence.query.Nearest;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/** Lists of the customers whom somebody looks after in one role, as far as the caller sees them. */
final class PopulationList {

    static final Listing LISTING = Listing.of("account_team_member", "m")
            .selecting("""
                    m.customer_id, m.role, m.since, c.number, c.name, c.lifecycle, c.grade, c.city, c.country, c.owner_id,
                    c.next_action_at, c.next_action_by, coalesce(t.tier, 'STANDARD') as tier""")
            .joining("""
                    join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id
                    left join customer_tier t on t.tenant_id = m.tenant_id and t.customer_id = m.customer_id""")
            .identifiedBy("m.customer_id", ColumnType.id("cus"))
            .only("c.survivor_id is null and c.withdrawn_at is null and c.erased_at is null")
            .visibleThrough("c", Listing.VISIBLE)
            .filterable("userId", "m.user_id", ColumnType.SUBJECT)
            .filterable("role", "m.role", ColumnType.oneOf(TeamRole.class))
            .filterable("since", "m.since", ColumnType.TIME)
            .filterable("name", "c.name", ColumnType.TEXT)
            .filterable("number", "c.number", ColumnType.TEXT)
            .filterable("grade", "c.grade", ColumnType.oneOf(List.of("A", "B", "C", "D")))
            .filterable("tier", "coalesce(t.tier, 'STANDARD')", ColumnType.oneOf(List.of("KEY", "STANDARD")))
            .filterable("city", "c.city", ColumnType.TEXT)
            .filterable("country", "c.country", ColumnType.TEXT)
            .filterable("ownerId", "c.owner_id", ColumnType.SUBJECT)
            .filterable("nextActionAt", "c.next_action_at", ColumnType.TIME)
            .filterable("nextActionBy", "c.next_action_by", ColumnType.SUBJECT);

    private PopulationList() {}

    /**
     * The condition of being looked after by the user.
     *
     * @param user subject of the user, {@code me} for the caller
     * @param role in which role, SERVICE where nothing is said
     * @throws InvalidInput where there is no such role
     */
    static String of(String user, String role) {
        String asked = role == null || role.isEmpty() ? TeamRole.SERVICE.name() : role;
        List<String> names = Arrays.stream(TeamRole.values()).map(Enum::name).toList();
        if (!names.contains(asked)) {
            throw new InvalidInput("role", "unknown-value", Nearest.hint("role", asked, names));
        }
        return "userId=='" + user.replace("\\", "\\\\").replace("'", "\\'") + "';role==" + asked;
    }

    static PopulationView view(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("next_action_at");
        return new PopulationView(
                Ids.text("cus", row.getUUID("customer_id")),
                row.getString("number"),
                row.getString("name"),
                TeamRole.valueOf(row.getString("role")),
                row.getOffsetDateTime("since").toInstant(),
                row.getString("lifecycle"),
                row.getString("grade"),
                row.getString("tier"),
                row.getString("city"),
                row.getString("country"),
                row.getString("owner_id"),
                next == null ? null : next.toInstant(),
                row.getString("next_action_by"));
    }
}

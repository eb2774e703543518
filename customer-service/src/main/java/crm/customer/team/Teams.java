package crm.customer.team;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Grants;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores account teams, and the grants by which their members see the customer. */
@ApplicationScoped
class Teams {

    /** The lock orders changes of one team; its first change has no row of its own to lock. */
    private static final String CUSTOMER = "select c.owner_id, c.org_unit, c.survivor_id from customer c"
            + " where c.tenant_id = $1 and c.id = $2 and " + Visibility.sql("c", 3);

    private static final String VERSION = "select version from account_team where tenant_id = $1 and customer_id = $2";

    private static final String MEMBERS = """
            select user_id, role, since from account_team_member where tenant_id = $1 and customer_id = $2
            order by array_position(array['LEAD', 'SALES', 'SERVICE', 'FINANCE'], role), user_id
            """;

    private static final String STANDING = """
            select user_id, role, dedicated from account_team_member where tenant_id = $1 and customer_id = $2
            order by user_id, role
            """;

    private static final String DEDICATE = """
            update account_team_member m set dedicated = true
            from unnest($3::text[], $4::text[]) as n (user_id, role)
            where m.tenant_id = $1 and m.customer_id = $2 and m.user_id = n.user_id and m.role = n.role
            """;

    private static final String NEXT = """
            insert into account_team as t (tenant_id, customer_id, version, updated_at) values ($1, $2, 1, $3)
            on conflict (tenant_id, customer_id) do update set version = t.version + 1, updated_at = excluded.updated_at
            returning version
            """;

    private static final String LEAVE = """
            delete from account_team_member m where m.tenant_id = $1 and m.customer_id = $2
              and not exists (select from unnest($3::text[], $4::text[]) as n (user_id, role)
                              where n.user_id = m.user_id and n.role = m.role)
            """;

    private static final String JOIN = """
            insert into account_team_member (tenant_id, customer_id, user_id, role, since)
            select $1, $2, n.user_id, n.role, $5 from unnest($3::text[], $4::text[]) as n (user_id, role)
            on conflict (tenant_id, customer_id, user_id, role) do nothing
            """;

    /**
     * Whose customer it is.
     *
     * @param survivor the customer that stands for it, null where it stands for itself
     */
    record Keeper(String ownerId, String orgUnit, UUID survivor) {}

    Uni<Keeper> keeper(Unit unit, UUID customer) {
        return keeper(unit, customer, "");
    }

    /** The same, with the customer locked until the end of the transaction. */
    Uni<Keeper> lock(Unit unit, UUID customer) {
        return keeper(unit, customer, " for update");
    }

    /** The version of a team; 0 where there never was one. */
    Uni<Long> version(Unit unit, UUID customer) {
        return unit.sql()
                .query(VERSION, unit.tenant(), customer)
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
    }

    Uni<List<TeamMember>> members(Unit unit, UUID customer) {
        return unit.sql()
                .query(MEMBERS, unit.tenant(), customer)
                .map(rows -> rows.stream()
                        .map(row -> new TeamMember(
                                row.getString(0),
                                TeamRole.valueOf(row.getString(1)),
                                row.getOffsetDateTime(2).toInstant()))
                        .toList());
    }

    /** Who is in the team, and who of them came by themselves: {@link DedicatedTeams}. */
    Uni<List<DedicatedTeams.Standing>> standing(Unit unit, UUID customer) {
        return unit.sql()
                .query(STANDING, unit.tenant(), customer)
                .map(rows -> rows.stream()
                        .map(row -> new DedicatedTeams.Standing(
                                new PutTeam.Member(row.getString(0), TeamRole.valueOf(row.getString(1))),
                                row.getBoolean(2)))
                        .toList());
    }

    /** Takes note that nobody chose these. */
    Uni<Void> dedicate(Unit unit, UUID customer, Set<PutTeam.Member> members) {
        return unit.sql()
                .query(
                        DEDICATE,
                        unit.tenant(),
                        customer,
                        members.stream().map(PutTeam.Member::userId).toArray(String[]::new),
                        members.stream().map(member -> member.role().name()).toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Makes these the team; the version that this brings about. */
    Uni<Long> set(Unit unit, UUID customer, Set<PutTeam.Member> members) {
        String[] users = members.stream().map(PutTeam.Member::userId).toArray(String[]::new);
        String[] roles = members.stream().map(member -> member.role().name()).toArray(String[]::new);
        OffsetDateTime now = OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC);
        Set<String> principals = members.stream().map(PutTeam.Member::userId).collect(Collectors.toUnmodifiableSet());
        return unit.sql()
                .query(NEXT, unit.tenant(), customer, now)
                .map(rows -> rows.iterator().next().getLong(0))
                .call(() -> unit.sql().query(LEAVE, unit.tenant(), customer, users, roles))
                .call(() -> unit.sql().query(JOIN, unit.tenant(), customer, users, roles, now))
                .call(version -> Grants.set(
                        unit,
                        "customer",
                        List.of(new Grants.Grant(customer, version, principals)),
                        unit.caller().subject()));
    }

    private static Uni<Keeper> keeper(Unit unit, UUID customer, String lock) {
        return unit.sql()
                .query(CUSTOMER + lock, Visibility.behind(unit.caller(), unit.tenant(), customer))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("customer " + Ids.text("cus", customer));
                    }
                    Row row = rows.iterator().next();
                    return new Keeper(row.getString(0), row.getString(1), row.getUUID(2));
                });
    }
}

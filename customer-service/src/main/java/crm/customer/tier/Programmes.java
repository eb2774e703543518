package crm.customer.tier;

import crm.customer.team.PutTeam;
import crm.customer.team.TeamRole;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Stores the tenants' programmes for key accounts. */
@ApplicationScoped
class Programmes {

    private static final String GET = """
            select version, user_ids, roles, service_level, price_list, care_plan, changed_by, changed_at
            from key_account_programme where tenant_id = $1
            """;

    private static final String DECIDE = """
            insert into key_account_programme as p (tenant_id, version, user_ids, roles, service_level, price_list,
                                                    care_plan, changed_by, changed_at)
            values ($1, 1, $3, $4, $5, $6, $7, $8, $9)
            on conflict (tenant_id) do update
            set version = p.version + 1, user_ids = excluded.user_ids, roles = excluded.roles,
                service_level = excluded.service_level, price_list = excluded.price_list,
                care_plan = excluded.care_plan, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            where p.version = $2
            returning version
            """;

    /** The tenant's programme, or the one that gives nothing. */
    Uni<Programme> get(Unit unit) {
        return unit.sql()
                .query(GET, unit.tenant())
                .map(rows ->
                        rows.stream().map(Programmes::programme).findFirst().orElse(Programme.NONE));
    }

    /** @return fails with {@link Stale} where the programme has another version than {@code expected} */
    Uni<Programme> decide(Unit unit, long expected, DecideProgramme.Checked checked) {
        String by = unit.caller().subject();
        List<PutTeam.Member> members = List.copyOf(checked.members());
        TierTerms terms = checked.terms();
        return get(unit).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            return unit.sql()
                    .query(
                            DECIDE,
                            unit.tenant(),
                            expected,
                            members.stream().map(PutTeam.Member::userId).toArray(String[]::new),
                            members.stream().map(it -> it.role().name()).toArray(String[]::new),
                            terms.serviceLevel(),
                            terms.priceList(),
                            terms.carePlan(),
                            by,
                            OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                    .map(rows -> rows.stream()
                            .map(row -> new Programme(row.getLong(0), checked.members(), terms, by, unit.now()))
                            .findFirst()
                            .orElseThrow(() -> new Stale(expected, expected + 1)));
        });
    }

    private static Programme programme(Row row) {
        String[] users = row.getArrayOfStrings("user_ids");
        String[] roles = row.getArrayOfStrings("roles");
        Set<PutTeam.Member> members = new LinkedHashSet<>();
        for (int i = 0; i < users.length; i++) {
            members.add(new PutTeam.Member(users[i], TeamRole.valueOf(roles[i])));
        }
        return new Programme(
                row.getLong("version"),
                members,
                new TierTerms(row.getString("service_level"), row.getString("price_list"), row.getString("care_plan")),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}

package crm.sales.credit;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Stores credit policies. */
@ApplicationScoped
class CreditPolicies {

    private static final String OF_CUSTOMERS =
            "select * from credit_policy where tenant_id = $1 and id = any($2) order by id for update";

    private static final String SAVE = """
            insert into credit_policy as p (tenant_id, id, version, standing, treatment, approval, currency, reason,
                                            revision, as_of, decided_by, decided_at, note, updated_at)
            select $1, n.* from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
                                       $8::text[], $9::bigint[], $10::timestamptz[], $11::text[], $12::timestamptz[],
                                       $13::text[], $14::timestamptz[]) as n
            on conflict (tenant_id, id) do update
            set version = excluded.version, standing = excluded.standing, treatment = excluded.treatment,
                approval = excluded.approval, currency = excluded.currency, reason = excluded.reason,
                revision = excluded.revision, as_of = excluded.as_of, decided_by = excluded.decided_by,
                decided_at = excluded.decided_at, note = excluded.note, updated_at = excluded.updated_at
            """;

    private static final String FIND = """
            select p.* from customer_copy c
            left join credit_policy p on p.tenant_id = c.tenant_id and p.id = c.id
            where c.tenant_id = $1 and c.id = $2 and
            """ + Visibility.sql("c", 3);

    /** The policies of those of the customers that have one, locked until the end of the transaction. */
    Uni<Map<UUID, CreditPolicy>> forChange(Unit unit, Set<UUID> customers) {
        return unit.sql()
                .query(OF_CUSTOMERS, unit.tenant(), customers.toArray(UUID[]::new))
                .map(rows -> {
                    Map<UUID, CreditPolicy> policies = new TreeMap<>();
                    for (Row row : rows) {
                        policies.put(row.getUUID("id"), policy(row));
                    }
                    return policies;
                });
    }

    Uni<Void> save(Unit unit, Collection<CreditPolicy> policies) {
        if (policies.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CreditPolicy> all = List.copyOf(policies);
        return unit.sql()
                .query(
                        SAVE,
                        unit.tenant(),
                        all.stream().map(CreditPolicy::customerId).toArray(UUID[]::new),
                        all.stream().map(CreditPolicy::version).toArray(Long[]::new),
                        texts(all, policy -> policy.rating().standing().code()),
                        texts(all, policy -> policy.treatment().name()),
                        texts(
                                all,
                                policy -> policy.approval() == null
                                        ? null
                                        : policy.approval().name()),
                        texts(all, policy -> policy.rating().currency()),
                        texts(all, policy -> policy.rating().reason()),
                        all.stream()
                                .map(policy -> policy.rating().policyVersion())
                                .toArray(Long[]::new),
                        times(all, policy -> policy.rating().asOf()),
                        texts(
                                all,
                                policy -> policy.decision() == null
                                        ? null
                                        : policy.decision().by()),
                        times(
                                all,
                                policy -> policy.decision() == null
                                        ? null
                                        : policy.decision().at()),
                        texts(
                                all,
                                policy -> policy.decision() == null
                                        ? null
                                        : policy.decision().note()),
                        times(all, CreditPolicy::updatedAt))
                .replaceWithVoid();
    }

    /**
     * The policy of a customer, empty where its payments were never rated.
     *
     * @return fails with {@link NotFound} where the caller does not see the customer
     */
    Uni<Optional<CreditPolicy>> find(Unit unit, UUID customer) {
        return unit.sql()
                .query(FIND, Visibility.behind(unit.caller(), unit.tenant(), customer))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("customer " + Ids.text("cus", customer));
                    }
                    Row row = rows.iterator().next();
                    return row.getUUID("id") == null ? Optional.empty() : Optional.of(policy(row));
                });
    }

    static CreditPolicy policy(Row row) {
        String approval = row.getString("approval");
        String decidedBy = row.getString("decided_by");
        return new CreditPolicy(
                row.getUUID("id"),
                row.getLong("version"),
                new Rating(
                        Standing.of(row.getString("standing")),
                        row.getString("currency"),
                        row.getString("reason"),
                        row.getLong("revision"),
                        time(row, "as_of")),
                Treatment.valueOf(row.getString("treatment")),
                approval == null ? null : Approval.valueOf(approval),
                decidedBy == null
                        ? null
                        : new CreditPolicy.Decision(decidedBy, time(row, "decided_at"), row.getString("note")),
                time(row, "updated_at"));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static String[] texts(List<CreditPolicy> policies, Function<CreditPolicy, String> text) {
        return policies.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<CreditPolicy> policies, Function<CreditPolicy, Instant> time) {
        return policies.stream()
                .map(time)
                .map(at -> at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}

package crm.customer.profile;

import crm.contracts.analytics.CustomerClassified;
import crm.messaging.CopiedValues;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What analytics-service finds of customers, by currency: whether they still buy, what they are worth, how they pay. Written from events only. */
@ApplicationScoped
class CustomerClasses {

    private static final String GRADE = "grade";

    private static final CopiedValues<CustomerClassified> COPY = CopiedValues.of(
            "customer_class",
            CustomerClassified.class,
            Set.of("lifecycle", GRADE, "payment", "valueType", "abc"),
            fact -> new CopiedValues.Subject(
                    Ids.parse("cus", fact.customerId()), fact.currency(), fact.policyVersion()),
            fact -> fact.changes().stream()
                    .map(change -> new CopiedValues.Value(change.classification(), change.after(), change.reason()))
                    .toList());

    /** Who has gone in one currency and buys in another has not gone. The latest reason stands for all. */
    private static final String FINDINGS = """
            select id, bool_and(value = 'lost') as gone, (array_agg(reason order by at desc))[1] as reason
            from customer_class
            where tenant_id = $1 and id = any($2) and name = 'lifecycle' and value <> 'prospect'
            group by id
            """;

    /** Of several grades the best counts: whoever is worth much in one currency is worth much. */
    private static final String SET_GRADES = """
            update customer c set grade = g.grade
            from (select id, min(value) as grade from customer_class
                  where tenant_id = $1 and id = any($2) and name = 'grade' and value in ('A', 'B', 'C', 'D')
                  group by id) g
            where c.tenant_id = $1 and c.id = g.id and c.grade is distinct from g.grade
            """;

    /**
     * What is found of a customer who has bought.
     *
     * @param gone whether it buys no more
     * @param reason the comparison that decided it
     */
    record Finding(boolean gone, String reason) {}

    /** Takes over what the facts say; the customers of which something was taken over. */
    Uni<Set<UUID>> follow(Unit unit, List<Received> events) {
        return COPY.follow(unit, events).call(changed -> grade(unit, changed));
    }

    private static Uni<Void> grade(Unit unit, Set<UUID> changed) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : unit.sql()
                        .query(SET_GRADES, unit.tenant(), changed.toArray(UUID[]::new))
                        .replaceWithVoid();
    }

    /** What is found of those of the customers that have bought something. */
    Uni<Map<UUID, Finding>> findings(Unit unit, Set<UUID> ids) {
        return unit.sql()
                .query(FINDINGS, unit.tenant(), ids.toArray(UUID[]::new))
                .map(rows -> {
                    Map<UUID, Finding> findings = new TreeMap<>();
                    for (Row row : rows) {
                        findings.put(row.getUUID("id"), new Finding(row.getBoolean("gone"), row.getString("reason")));
                    }
                    return findings;
                });
    }
}

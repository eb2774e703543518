package crm.sales.customer;

import crm.contracts.analytics.CustomerClassified;
import crm.messaging.CopiedValues;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The classes of customers, as analytics-service sees them. Written from events only. */
@ApplicationScoped
public class CustomerClasses {

    private static final CopiedValues<CustomerClassified> COPY = CopiedValues.of(
            "customer_class",
            CustomerClassified.class,
            Set.of("quadrant", "valueType", "abc", "grade", "payment"),
            fact -> new CopiedValues.Subject(
                    Ids.parse("cus", fact.customerId()), fact.currency(), fact.policyVersion()),
            fact -> fact.changes().stream()
                    .map(change -> new CopiedValues.Value(change.classification(), change.after(), change.reason()))
                    .toList());

    private static final String PAYMENT = """
            select id, part, value, reason, revision, at from customer_class
            where tenant_id = $1 and id = any($2) and name = 'payment' order by id, part
            """;

    /**
     * A class of a customer.
     *
     * @param currency ISO 4217 code of the values that it follows from
     * @param value as it was published
     * @param policyVersion version of the rules that it was decided by
     */
    public record Class(String currency, String value, String reason, long policyVersion, Instant asOf) {}

    /** Takes over what the facts say; the customers of which something was taken over. */
    public Uni<Set<UUID>> follow(Unit unit, List<Received> events) {
        return COPY.follow(unit, events);
    }

    /** The payment records of those of the customers that have any, by currency. */
    public Uni<Map<UUID, List<Class>>> payment(Unit unit, Set<UUID> customers) {
        return unit.sql()
                .query(PAYMENT, unit.tenant(), customers.toArray(UUID[]::new))
                .map(rows -> {
                    Map<UUID, List<Class>> classes = new TreeMap<>();
                    for (Row row : rows) {
                        classes.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                                .add(new Class(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getOffsetDateTime(5).toInstant()));
                    }
                    return classes;
                });
    }
}

package crm.analytics.score;

import crm.contracts.Event;
import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.analytics.CustomerClassified;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Changes of class: kept with their reason, and published, in the transaction that makes them. */
@ApplicationScoped
class ClassChanges {

    private static final String INSERT = """
            insert into class_change (tenant_id, customer_id, currency, sequence, classification, before, after, reason,
                                      at)
            select $1, c.*, $9
            from unnest($2::uuid[], $3::text[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[])
                as c(customer_id, currency, sequence, classification, before, after, reason)
            """;

    /** What differs between the classes that a customer had and those of its new score. */
    static List<CustomerClassified.Change> between(Classes before, Score score) {
        Map<String, String> old = before == null ? Map.of() : before.byName();
        List<CustomerClassified.Change> changes = new ArrayList<>();
        score.classes().byName().forEach((classification, now) -> {
            String then = old.get(classification);
            if (!now.equals(then)) {
                String reason = score.reasons().get(classification).get();
                changes.add(new CustomerClassified.Change(classification, then, now, reason));
            }
        });
        return changes;
    }

    /** Keeps and publishes the changes of customers. */
    Uni<Void> record(Unit unit, Basis basis, List<Changed> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Row> rows = changed.stream()
                .flatMap(it -> it.changes().stream().map(change -> new Row(it, change)))
                .toList();
        changed.forEach(it -> unit.record(event(unit, basis, it)));
        return unit.sql()
                .query(
                        INSERT,
                        unit.tenant(),
                        rows.stream().map(row -> row.of.customerId()).toArray(UUID[]::new),
                        rows.stream().map(row -> row.of.currency()).toArray(String[]::new),
                        rows.stream().map(row -> row.of.sequence()).toArray(Long[]::new),
                        rows.stream().map(row -> row.change.classification()).toArray(String[]::new),
                        rows.stream().map(row -> row.change.before()).toArray(String[]::new),
                        rows.stream().map(row -> row.change.after()).toArray(String[]::new),
                        rows.stream().map(row -> row.change.reason()).toArray(String[]::new),
                        unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private static Event event(Unit unit, Basis basis, Changed changed) {
        String customerId = Ids.text("cus", changed.customerId());
        return Event.of(
                AnalyticsEvents.CUSTOMER_CLASSIFIED,
                customerId + "/" + changed.currency(),
                changed.sequence(),
                customerId,
                unit.now(),
                new CustomerClassified(
                        customerId,
                        changed.currency(),
                        changed.changes(),
                        basis.buyingId() == null ? null : Ids.text("mdl", basis.buyingId()),
                        basis.policyVersion(),
                        unit.now()));
    }

    /** A customer's changes; the sequence counts them. */
    record Changed(UUID customerId, String currency, long sequence, List<CustomerClassified.Change> changes) {}

    private record Row(Changed of, CustomerClassified.Change change) {}
}

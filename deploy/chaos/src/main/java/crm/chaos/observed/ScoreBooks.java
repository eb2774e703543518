package crm.chaos.observed;

import crm.chaos.stack.Databases;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads views, scores, changes of class and the events about them from the analytics database. */
public final class ScoreBooks {

    /** One statement is one snapshot: scores are refreshed whenever it is time, also at rest. */
    private static final String ALL = """
            SELECT 'VIEW', v.tenant_id, v.customer_id, NULL, v.currency, v.purchase_days, v.net, v.net
            FROM customer_value v JOIN projection_generation g USING (tenant_id, generation)
            WHERE g.name = 'customer-value' AND g.state = 'LIVE'
            UNION ALL
            SELECT 'SCORE', tenant_id, customer_id, NULL, currency, frequency, monetary, revenue_year
            FROM customer_score
            UNION ALL
            SELECT 'NUMBERED', tenant_id, customer_id, NULL, currency, changes, 0, 0 FROM customer_score
            UNION ALL
            SELECT DISTINCT 'CHANGE', tenant_id, customer_id, NULL, currency, sequence, 0, 0 FROM class_change
            UNION ALL
            SELECT 'EVENT', tenant_id, NULL, split_part(subject, '/', 1), split_part(subject, '/', 2), sequence, 0, 0
            FROM (SELECT tenant_id, type, subject, sequence FROM outbox
                  UNION ALL SELECT tenant_id, type, subject, sequence FROM outbox_parked
                  UNION ALL SELECT tenant_id, type, subject, sequence FROM event_log) e
            WHERE e.type LIKE 'crm.analytics.customer.classified.v%'
            """;

    private final Databases databases;

    public ScoreBooks(Databases databases) {
        this.databases = databases;
    }

    /** One row for each customer and currency that any of them names. */
    public List<ScoreRow> rows() throws SQLException {
        Map<List<String>, Entry> entries = new TreeMap<>(Comparator.comparing(String::valueOf));
        databases.list("analytics", ALL, row -> {
            UUID id = row.getObject(3, UUID.class);
            String customer = id == null ? row.getString(4) : TypeId.text("cus", id);
            Entry entry =
                    entries.computeIfAbsent(List.of(row.getString(2), customer, row.getString(5)), key -> new Entry());
            long number = row.getLong(6);
            switch (row.getString(1)) {
                case "VIEW" -> entry.view = state(number, row.getBigDecimal(7), row.getBigDecimal(8));
                case "SCORE" -> entry.score = state(number, row.getBigDecimal(7), row.getBigDecimal(8));
                case "NUMBERED" -> entry.numbered = number;
                case "CHANGE" -> entry.changes.add(number);
                default -> entry.announced.add(number);
            }
            return entry;
        });
        return entries.entrySet().stream()
                .map(entry -> entry.getValue().row(entry.getKey()))
                .toList();
    }

    private static ScoreRow.State state(long days, BigDecimal net, BigDecimal year) {
        return new ScoreRow.State(days, Money.of(net), Money.of(year));
    }

    private static final class Entry {
        private ScoreRow.State view;
        private ScoreRow.State score;
        private long numbered;
        private final List<Long> changes = new ArrayList<>();
        private final List<Long> announced = new ArrayList<>();

        ScoreRow row(List<String> key) {
            return new ScoreRow(
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    view,
                    score,
                    numbered,
                    changes.stream().sorted().toList(),
                    announced.stream().sorted().toList());
        }
    }
}

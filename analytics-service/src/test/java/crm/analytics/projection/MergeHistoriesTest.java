package crm.analytics.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.contracts.customer.CustomerMerged;
import crm.contracts.customer.CustomerUnmerged;
import crm.messaging.Received;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A merge that was undone has never been: in the views and in the scores nothing remains of it, to the cent. */
@QuarkusTest
@OnStack("analytics")
class MergeHistoriesTest {

    private static final long SEED = Long.getLong("crm.seed", System.nanoTime());
    private static final int HISTORIES = 1000;

    private static final String SCORES = """
            select concat_ws(' ', customer_id, currency, trim_scale(historical), trim_scale(potential),
                             trim_scale(revenue_year), trim_scale(profit_year), recency, frequency,
                             trim_scale(monetary), payment_score, payment, lifecycle)
            from customer_score order by customer_id, currency
            """;

    @Inject
    Work work;

    private final Random random = new Random(SEED);

    @Test
    @Feature({"A-01", "C-24"})
    void aThousandHistoriesOfMergesUndoneInAnyOrderEqualThoseThatNeverMerged() {
        System.out.println("seed " + SEED);
        List<Received> events = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < HISTORIES; i++) {
            Histories histories = Histories.merging(random.nextLong(), 2 + random.nextInt(4));
            histories.undoAll();
            List<Received> some = new ArrayList<>(histories.events());
            Collections.shuffle(some, random);
            events.addAll(some);
            expected.addAll(histories.expected());
        }
        Collections.sort(expected);
        List<Received> neverMerged = events.stream()
                .filter(event -> !(event.data() instanceof CustomerMerged || event.data() instanceof CustomerUnmerged))
                .toList();
        assertTrue(events.size() - neverMerged.size() > 2 * HISTORIES, "too few merges");

        String merging = apply(events);
        String plain = apply(neverMerged);
        assertEquals(views(plain), views(merging), () -> "seed " + SEED);
        try (Tables one = new Tables(plain);
                Tables other = new Tables(merging)) {
            assertSame(expected, Histories.found(other));
            assertSame(one.column(SCORES), other.column(SCORES));
        }
    }

    /** Line by line: thousands of lines are no message. */
    private static void assertSame(List<String> expected, List<String> found) {
        assertTrue(expected.size() > HISTORIES, "nothing to compare");
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            assertEquals(expected.get(i), found.get(i), () -> "seed " + SEED);
        }
        assertEquals(expected.size(), found.size(), () -> "seed " + SEED);
    }

    /** In batches that end anywhere: in the middle of a history, and of a merge that is undone in the next one. */
    private String apply(List<Received> events) {
        String tenant = "t-" + UUID.randomUUID();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(600));
            work.applyUnscored(tenant, events.subList(from, to));
            from = to;
        }
        work.score(tenant);
        return tenant;
    }

    /** All totals, but for those of the records, to which merges happened. */
    private JsonObject views(String tenant) {
        JsonObject totals = work.run(tenant, unit -> Totals.of(unit, 1));
        totals.remove("customers");
        totals.remove("merges");
        return totals;
    }
}

package crm.analytics.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.score.ScoreRefresh;
import crm.analytics.value.Views;
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

/** The views are a function of the set of facts: of how they arrive, nothing remains. */
@QuarkusTest
@OnStack("analytics")
class ConvergenceTest {

    private static final long SEED = Long.getLong("crm.seed", System.nanoTime());

    @Inject
    Work work;

    @Inject
    ProjectionService projections;

    @Inject
    RebuildSteps steps;

    @Inject
    ScoreRefresh refresh;

    private final Random random = new Random(SEED);

    @Test
    @Feature({"A-01", "A-15"})
    void anyOrderAndAnyDuplicatesGiveTheSameViews() {
        System.out.println("seed " + SEED);
        Histories histories = Histories.merging(SEED, 60);
        List<Received> inOrder = histories.events();

        List<Received> shuffled = new ArrayList<>(inOrder);
        shuffled.addAll(inOrder.subList(0, inOrder.size() / 3));
        Collections.shuffle(shuffled, random);

        List<Received> backwards = new ArrayList<>(inOrder.reversed());
        backwards.addAll(inOrder);
        backwards.addAll(inOrder.reversed());

        JsonObject totals = null;
        for (List<Received> events : List.of(inOrder, shuffled, backwards)) {
            String tenant = tenant();
            apply(tenant, events);
            try (Tables tables = new Tables(tenant)) {
                assertEquals(histories.expected(), Histories.found(tables), () -> "seed " + SEED);
            }
            JsonObject these = totals(tenant, 1);
            assertEquals(totals == null ? these : totals, these, () -> "seed " + SEED);
            totals = these;
        }
    }

    @Test
    void batchesAtTheSameTimeLoseNothing() {
        System.out.println("seed " + SEED);
        Histories histories = new Histories(SEED, 60);
        List<Received> events = new ArrayList<>(histories.events());
        Collections.shuffle(events, random);
        String tenant = tenant();
        for (int from = 0; from < events.size(); from += 40) {
            List<Received> some = events.subList(from, Math.min(events.size(), from + 40));
            int half = some.size() / 2;
            // The same customers in each, and some of the same events.
            work.applyAtOnce(tenant, List.of(some.subList(0, half), some.subList(half, some.size()), some));
        }
        try (Tables tables = new Tables(tenant)) {
            assertEquals(histories.expected(), Histories.found(tables), () -> "seed " + SEED);
        }
        work.run(tenant, unit -> projections.rebuild(unit, Rebuild.Source.FACTS, false));
        while (work.run(tenant, steps::next)) {
            // Until it is swapped in.
        }
        assertEquals(totals(tenant, 1), totals(tenant, 2));
    }

    @Test
    @Feature("A-15")
    void aRebuildFromTheFactsFollowsLiveAndGivesTheSame() {
        System.out.println("seed " + SEED);
        Histories histories = Histories.merging(SEED, 60);
        List<Received> events = new ArrayList<>(histories.events());
        Collections.shuffle(events, random);
        int quarter = events.size() / 4;
        String tenant = tenant();

        apply(tenant, events.subList(0, quarter));
        work.run(tenant, unit -> projections.rebuild(unit, Rebuild.Source.FACTS, false));
        // These wait while the new generation is filled, with some that the old facts hold already.
        apply(tenant, events.subList(quarter / 2, 2 * quarter));
        assertTrue(work.run(tenant, steps::next));
        apply(tenant, events.subList(2 * quarter, 5 * quarter / 2));
        for (int part = 1; part <= Views.PARTS; part++) {
            assertTrue(work.run(tenant, steps::next));
            apply(tenant, events.subList(5 * quarter / 2, 3 * quarter));
        }
        assertTrue(work.run(tenant, steps::next));
        assertTrue(work.run(tenant, steps::next));
        // And these are applied to both.
        apply(tenant, events.subList(3 * quarter, events.size()));
        assertTrue(work.run(tenant, steps::next));

        try (Tables tables = new Tables(tenant)) {
            assertEquals(
                    List.of("RETIRED", "LIVE"),
                    tables.column("select state from projection_generation order by generation"));
            assertEquals(
                    "true",
                    tables.column("select comparison ->> 'equal' from projection_generation where generation = 2")
                            .getFirst());
            assertEquals(histories.expected(), Histories.found(tables), () -> "seed " + SEED);
        }
        assertEquals(totals(tenant, 1), totals(tenant, 2));
    }

    @Test
    void aGenerationThatDiffersIsNotSwappedInUnlessThatIsWanted() {
        String tenant = tenant();
        Histories histories = new Histories(7, 20);
        apply(tenant, histories.events());
        try (Tables tables = new Tables(tenant)) {
            tables.run("update customer_value set paid = paid + 1");
            tables.run("update score_refresh set as_of = (now() at time zone 'UTC')::date, customers = 7");
            String due = "select count(*) from score_refresh where as_of = '-infinity' and state = 'DONE'";
            rebuild(tenant, false);
            assertEquals(
                    List.of("LIVE", "DIFFERENT"),
                    tables.column("select state from projection_generation order by generation"));
            assertEquals(0, tables.count(due), "nobody reads the other totals");
            rebuild(tenant, true);
            long currencies = tables.count("select count(*) from score_refresh");
            assertTrue(currencies > 0);
            assertEquals(currencies, tables.count(due), "everybody is to be scored anew");
            assertEquals(
                    List.of("RETIRED", "DIFFERENT", "LIVE"),
                    tables.column("select state from projection_generation order by generation"));
            assertEquals(histories.expected(), Histories.found(tables));
            // And is: from the first pass on, which computes the numbers, and not only the cuts.
            assertTrue(work.run(tenant, refresh::step).did());
            assertEquals(1, tables.count("select count(*) from score_refresh where state = 'SCORING'"));
            while (work.run(tenant, refresh::step).did()) {
                // One step of it.
            }
            assertEquals(0, tables.count(due));
            assertEquals(0, tables.count("""
                    select count(*) from customer_score s join customer_listing v using (customer_id, currency)
                    where s.monetary <> v.net"""));
        }
    }

    private void rebuild(String tenant, boolean accept) {
        work.run(tenant, unit -> projections.rebuild(unit, Rebuild.Source.FACTS, accept));
        assertTrue(work.run(tenant, steps::next));
        while (work.run(tenant, steps::next)) {
            // Until it is swapped in, or found to differ.
        }
    }

    private void apply(String tenant, List<Received> events) {
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(80));
            List<Received> batch = events.subList(from, to);
            work.apply(tenant, batch);
            from = to;
        }
    }

    private JsonObject totals(String tenant, int generation) {
        return work.run(tenant, unit -> Totals.of(unit, generation));
    }

    private static String tenant() {
        return "t-" + UUID.randomUUID();
    }
}

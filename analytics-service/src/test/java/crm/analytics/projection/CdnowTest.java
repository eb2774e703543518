package crm.analytics.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.analytics.Cdnow;
import crm.messaging.Received;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole history of the published CDNOW customers, to the cent. */
@QuarkusTest
@OnStack("analytics")
class CdnowTest {

    private static final int BATCH = 2000;

    @Inject
    Work work;

    @Inject
    ProjectionService projections;

    @Inject
    RebuildSteps steps;

    @Test
    @Feature({"A-01", "A-15"})
    void theTotalsAreThoseOfTheFileAndOfARebuild() throws IOException {
        List<Received> events = Cdnow.everybody();
        String tenant = "cdnow-" + UUID.randomUUID();
        long start = System.nanoTime();
        for (int from = 0; from < events.size(); from += BATCH) {
            work.apply(tenant, events.subList(from, Math.min(events.size(), from + BATCH)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d facts in %.1f s, %.0f a second%n", events.size(), seconds, events.size() / seconds);
        try (Tables tables = new Tables(tenant)) {
            assertTotals(tables);
            start = System.nanoTime();
            work.run(tenant, unit -> projections.rebuild(unit, Rebuild.Source.FACTS, false));
            while (work.run(tenant, steps::next)) {
                // Until it is swapped in.
            }
            System.out.printf("rebuilt, compared and swapped in %.1f s%n", (System.nanoTime() - start) / 1e9);
            assertEquals(
                    List.of("RETIRED", "LIVE"),
                    tables.column("select state from projection_generation order by generation"));
            assertTotals(tables);
        }
    }

    private static void assertTotals(Tables tables) {
        assertEquals(List.of("23570 69659 2500315.63 2500315.63 0"), tables.column("""
                        select concat_ws(' ', count(*), sum(orders), sum(ordered), sum(paid), sum(refunded))
                        from customer_listing"""));
        // Orders worth nothing count as purchases and add no money.
        assertEquals(80, tables.count("select count(*) from order_state where generation = 1 and total = 0 and live"));
    }
}

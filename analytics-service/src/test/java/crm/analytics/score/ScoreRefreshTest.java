package crm.analytics.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Cdnow;
import crm.analytics.calibration.FitsForTests;
import crm.analytics.projection.Work;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** All customers of a base are scored, cut and classified. */
@QuarkusTest
@OnStack("analytics")
class ScoreRefreshTest {

    private static final LocalDate END = LocalDate.of(1998, 6, 30);

    @Inject
    Work work;

    @Inject
    ScoreRefresh refresh;

    @Inject
    FitsForTests fits;

    @Test
    @Feature({"A-02", "A-03", "A-05", "A-06", "A-07", "A-08", "A-18", "C-18", "C-20"})
    void everybodyHasValuesAndClasses() throws IOException {
        String tenant = "scored-" + UUID.randomUUID();
        work.apply(tenant, Cdnow.sample(ChronoUnit.DAYS.between(END, LocalDate.now(ZoneOffset.UTC))));
        fits.fit(tenant, "USD", 273);
        while (work.run(tenant, refresh::step)) {
            // One step of it.
        }
        try (Tables tables = new Tables(tenant)) {
            System.out.println(tables.column("select kind || ' ' || role || ' ' || reason from model_version"));
            for (String of : new String[] {
                "quadrant", "investment", "value_type", "abc", "grade", "lifecycle", "payment", "churn_band", "rfm"
            }) {
                System.out.println(of + " "
                        + tables.column("select " + of + " || ' ' || count(*) from customer_score group by " + of));
            }
            System.out.println(tables.column("select cuts::text from base_cuts"));
            System.out.println(tables.column("select r::text from score_refresh r"));
            assertEquals(2357, tables.count("select count(*) from customer_score where alive between 0 and 1"));
            assertEquals(2357, tables.count("select count(distinct customer_id) from class_change"));
            assertTrue(tables.count("select count(*) from customer_score where current_value > 0") > 2000);
        }
    }
}

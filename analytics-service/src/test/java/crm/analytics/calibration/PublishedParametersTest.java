package crm.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Cdnow;
import crm.analytics.projection.Work;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Trace;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The running service finds the parameters of the literature in the events of the CDNOW sample. */
@QuarkusTest
@OnStack("analytics")
class PublishedParametersTest {

    private static final Duration BOUND = Duration.ofSeconds(120);
    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

    @Inject
    Work work;

    @Inject
    FitRequests requests;

    @Inject
    Fitting fitting;

    @Test
    @Feature({"A-02", "A-18"})
    void theyAreThoseOfThePapers() throws IOException {
        String tenant = "published-" + UUID.randomUUID();
        work.apply(tenant, Cdnow.sample(0));
        FitRequest request = new FitRequest(Ids.next(), "USD", CALIBRATION_END, 0, false);
        work.run(tenant, unit -> requests.add(unit, request, "request"));
        Caller caller = Caller.system(tenant, "analytics-service", Trace.fresh());
        assertTrue(fitting.next(caller).await().atMost(BOUND));
        try (Tables tables = new Tables(tenant)) {
            assertEquals(2357, tables.count("select customers from model_fit where state = 'DONE'"));
            near(tables, "BG_NBD", -9582.429207, "r", .24259453, "alpha", 4.413602, "a", .792922, "b", 2.425907);
            near(tables, "PARETO_NBD", -9594.976179, "r", .5532771, "alpha", 10.577684, "s", .606240);
            near(tables, "MBG_NBD", -9582.135716, "r", .5248429, "alpha", 6.1830818, "a", .8913595, "b", 1.6140029);
            near(tables, "GAMMA_GAMMA", -4055.917695, "p", 6.249574, "q", 3.744225, "v", 15.443518);
            assertEquals(
                    0,
                    tables.count("select count(*) from model_version where role = 'CHAMPION'"),
                    "was to be shown only");
        }
    }

    private static void near(Tables tables, String kind, double logLikelihood, Object... parameters) {
        String of = " from model_version where kind = '" + kind + "'";
        assertEquals(
                logLikelihood,
                Double.parseDouble(
                        tables.column("select fit ->> 'logLikelihood'" + of).getFirst()),
                1e-4,
                kind);
        for (int i = 0; i < parameters.length; i += 2) {
            double expected = (double) parameters[i + 1];
            double found = Double.parseDouble(tables.column("select parameters ->> '" + parameters[i] + "'" + of)
                    .getFirst());
            assertEquals(expected, found, 1e-4 * expected, kind + " " + parameters[i]);
        }
    }
}

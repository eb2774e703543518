package crm.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Happened.Order;
import crm.analytics.projection.Topic;
import crm.analytics.projection.Work;
import crm.messaging.Received;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Trace;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When models are fitted, and when there is nothing yet that could be. */
@QuarkusTest
@OnStack("analytics")
@Feature("A-02")
class FitDueTest {

    private static final String STATES = "select state || ' ' || reason from model_fit order by created_at";

    @Inject
    Work work;

    @Inject
    FitDue due;

    @Inject
    FitRequests requests;

    @Inject
    Fitting fitting;

    private final String tenant = "due-" + UUID.randomUUID();

    @Test
    void aBaseOfTodayWaitsUntilThereIsSomethingToLearnFrom() {
        work.apply(tenant, purchases(0));
        try (Tables tables = new Tables(tenant)) {
            enoughCustomers(tables);
            ask();
            ask();
            assertEquals(List.of("WAITING first"), tables.column(STATES));
            assertEquals(
                    List.of("Nobody bought before today: nothing was observed yet."),
                    tables.column("select detail from model_fit"));
            assertFalse(next(), "it is no work for anybody");

            // It is looked at again on another day, and goes on waiting in the same row.
            tables.run("update model_fit set as_of = as_of - 1");
            ask();
            assertEquals(List.of("WAITING first"), tables.column(STATES));
            assertEquals(
                    1, tables.count("select count(*) from model_fit where as_of = (now() at time zone 'UTC')::date"));

            // Purchases of before are something to learn from.
            work.apply(tenant, purchases(70));
            tables.run("update model_fit set as_of = as_of - 1");
            ask();
            assertEquals(List.of("WAITING first", "REQUESTED first"), tables.column(STATES));
            assertTrue(next());
            assertEquals(List.of("WAITING first", "DONE first"), tables.column(STATES));
            ask();
            assertEquals(2, tables.count("select count(*) from model_fit"));
        }
    }

    @Test
    void whatNobodyIsAtAnyMoreIsTakenUpByAnother() {
        work.apply(tenant, purchases(70));
        try (Tables tables = new Tables(tenant)) {
            enoughCustomers(tables);
            ask();
            FitRequest begun = work.run(tenant, requests::claim).orElseThrow();
            tables.run("update model_fit set finished_at = finished_at - interval '3 minutes'");
            work.run(tenant, unit -> requests.renew(unit, begun.id()));
            assertFalse(next(), "somebody is at it");
            tables.run("update model_fit set finished_at = finished_at - interval '3 minutes'");
            assertTrue(next());
            assertEquals(List.of("DONE first"), tables.column(STATES));
        }
    }

    @Test
    void whatIsBoughtElsewhereIsNoReasonToFitAnew() {
        work.apply(tenant, purchases(70));
        try (Tables tables = new Tables(tenant)) {
            enoughCustomers(tables);
            ask();
            assertTrue(next());
            assertEquals(List.of("DONE first"), tables.column(STATES));
            tables.run("update model_fit set created_at = created_at - interval '10 minutes'");

            Topic.doubles(tables);
            ask();
            assertEquals(List.of("DONE first"), tables.column(STATES));
            assertEquals(1, tables.count("select count(*) from model_fit where looked_position > position"));

            work.apply(tenant, purchases(3));
            ask();
            assertEquals(List.of("DONE first"), tables.column(STATES), "it has been looked at up to there");
            Topic.doubles(tables);
            ask();
            assertEquals(List.of("DONE first", "REQUESTED drift"), tables.column(STATES));
        }
    }

    @Test
    void whoAsksForAFitOfTheFirstDayIsToldWhyThereIsNone() {
        work.apply(tenant, purchases(10));
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(10);
        for (LocalDate asOf : List.of(first, first.minusDays(1))) {
            work.run(tenant, unit -> requests.add(unit, new FitRequest(Ids.next(), "USD", asOf, 0, true), "request"));
            assertTrue(next());
        }
        try (Tables tables = new Tables(tenant)) {
            assertEquals(
                    List.of(
                            "FAILED Nobody bought before that day: nothing was observed.",
                            "FAILED Nobody has bought anything by then."),
                    tables.column("select state || ' ' || detail from model_fit order by created_at"));
        }
    }

    private void ask() {
        work.run(tenant, due::request);
    }

    private boolean next() {
        return fitting.next(Caller.system(tenant, "analytics-service", Trace.fresh()))
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    /** The refresh that counts customers has run. */
    private static void enoughCustomers(Tables tables) {
        tables.run("update score_refresh set customers = 100");
    }

    private static List<Received> purchases(int daysAgo) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(daysAgo, ChronoUnit.DAYS);
        List<Received> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(new Order(Ids.next(), Ids.next(), "USD", BigDecimal.TEN, at).imported());
        }
        return events;
    }
}

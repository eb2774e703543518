package crm.analytics.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Cdnow;
import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.analytics.calibration.FitsForTests;
import crm.analytics.generation.CustomerLocks;
import crm.analytics.projection.Topic;
import crm.analytics.projection.Work;
import crm.analytics.work.Step;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The published customers, moved to today, are scored, cut and classified. */
@QuarkusTest
@OnStack("analytics")
class ScoreRefreshTest {

    private static final LocalDate END = LocalDate.of(1998, 6, 30);
    private static final int CUSTOMERS = 2357;
    private static final int HOLDOUT = 273;
    private static final String MONETARY = "select monetary || case when exists (select from score_due d"
            + " where d.customer_id = s.customer_id) then ' due' else '' end from customer_score s where customer_id = '%s'";
    private static final String SCORED =
            "{\"field\":\"revenueYear\",\"currency\":\"USD\",\"operator\":\"gt\",\"value\":\"0\"}";

    @Inject
    Work work;

    @Inject
    ScoreRefresh refresh;

    @Inject
    FitsForTests fits;

    @Test
    @Feature({"A-01", "A-02", "A-03", "A-05", "A-06", "A-07", "A-08", "A-18", "C-18", "C-20"})
    void everybodyHasValuesClassesAndReports() throws IOException {
        String tenant = "scored-" + UUID.randomUUID();
        work.apply(tenant, Cdnow.sample(ChronoUnit.DAYS.between(END, LocalDate.now(ZoneOffset.UTC))));
        fits.fit(tenant, "USD", HOLDOUT);
        refresh(tenant);
        try (Tables tables = new Tables(tenant)) {
            assertEquals("PARETO_NBD", champion(tables));
            assertEquals(CUSTOMERS, tables.count("select count(*) from customer_score where alive between 0 and 1"));
            assertEquals(CUSTOMERS, tables.count("select count(*) from class_change where classification = 'grade'"));
            // Nobody has told a cost: three tenths of what was paid are assumed to be left, to the cent a customer.
            assertEquals(0, tables.count("""
                    select count(*) from customer_score s join customer_listing v using (customer_id)
                    where s.historical <> round(v.paid * 0.3, 2)
                        and abs(s.historical - v.paid * 0.3) > 0.005"""));
            assertEquals("80", tables.column("""
                            select round(100 * sum(revenue_year) filter (where abc = 'A') / sum(revenue_year))::text
                            from customer_score""").getFirst());
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from customer_score where quadrant <> 'observe'" + " and frequency = 1"));
            // The quadrants divide at the median of all buyers.
            double median = number(tables, "select cuts ->> 'historical' from base_cuts");
            assertEquals(
                    0,
                    tables.count("select count(*) from customer_score where quadrant in ('invest', 'maintain')"
                            + " and historical < " + median));
            assertEquals(
                    16,
                    tables.count("select count(*) from report_snapshot where customers > 0"),
                    "all reports but that of transitions");
            assertEquals(
                    2357,
                    number(
                            tables,
                            "select sum((c ->> 2)::int) from report_snapshot,"
                                    + " json_array_elements(body -> 'rows') c where report = 'rfm'"));
        }
        assertFalse(work.run(tenant, refresh::step).did(), "nothing has happened since");
    }

    @Test
    @Feature("A-15")
    void aSecondRefreshChangesNoClassAndPublishesNothing() throws IOException {
        String tenant = "again-" + UUID.randomUUID();
        work.apply(tenant, Cdnow.sample(ChronoUnit.DAYS.between(END, LocalDate.now(ZoneOffset.UTC))));
        refresh(tenant);
        try (Tables tables = new Tables(tenant)) {
            long changes = tables.count("select count(*) from class_change");
            assertTrue(changes >= CUSTOMERS);
            tables.run("update score_refresh set as_of = as_of - 1");
            refresh(tenant);
            assertEquals(changes, tables.count("select count(*) from class_change"));
            assertEquals(2, tables.count("select count(*) from base_cuts"));
        }
    }

    @Test
    @Feature("A-15")
    void whatHappensElsewhereIsNoReasonToRefresh() {
        String tenant = "elsewhere-" + UUID.randomUUID();
        UUID customer = Ids.next();
        work.apply(tenant, List.of(bought(customer, "10.00", 3)));
        refresh(tenant);
        try (Tables tables = new Tables(tenant)) {
            String longAgo = "update score_refresh set started_at = started_at - interval '1 hour',"
                    + " finished_at = finished_at - interval '1 hour'";
            String begun = "select reason || ' ' || (started_at > now() - interval '30 minutes') from score_refresh";
            tables.run("update score_refresh set reason = 'day'");
            tables.run(longAgo);
            Topic.doubles(tables);
            refresh(tenant);
            assertEquals(List.of("day false"), tables.column(begun));

            work.apply(tenant, List.of(bought(customer, "20.00", 2)));
            Topic.doubles(tables);
            refresh(tenant);
            assertEquals(List.of("events true"), tables.column(begun));
            assertEquals(List.of("DONE"), tables.column("select state from score_refresh"));
        }
    }

    /** Another instance has other things to do meanwhile. */
    @Test
    @Feature("A-18")
    void oneInstanceAtATimeTakesAStep() {
        String tenant = "two-" + UUID.randomUUID();
        work.apply(tenant, List.of(bought(Ids.next(), "10.00", 1)));
        Held begun = hold(tenant);
        assertFalse(work.run(tenant, refresh::step).did());
        begun.end();
        try (Tables tables = new Tables(tenant)) {
            assertEquals(
                    List.of("SCORING 00000000-0000-0000-0000-000000000000"),
                    tables.column("select state || ' ' || after_id from score_refresh"));
            refresh(tenant);
            assertEquals(List.of("DONE"), tables.column("select state from score_refresh"));
        }
    }

    /** What happens while a step scores a customer is not lost, waits for nothing, and is counted in its order. */
    @Test
    @Feature({"A-01", "A-15", "A-18"})
    void eventsGoOnWhileAStepIsTaken() {
        String tenant = "beside-" + UUID.randomUUID();
        UUID customer = Ids.next();
        UUID other = Ids.next();
        work.apply(tenant, List.of(bought(customer, "10.00", 1), bought(other, "50.00", 1)));
        refresh(tenant);
        try (Tables tables = new Tables(tenant)) {
            tables.run("update score_refresh set as_of = as_of - 1");
            untilClassing(tenant, tables);
            Held step = hold(tenant);
            work.applyUnscored(tenant, List.of(bought(customer, "90.00", 1)));
            work.score(tenant);
            assertEquals(List.of("10.00 due"), tables.column(MONETARY.formatted(customer)));
            step.end();
            work.score(tenant);
            assertEquals(List.of("100.00"), tables.column(MONETARY.formatted(customer)));
            refresh(tenant);
            assertEquals(0, tables.count("""
                            select count(*) from customer_score s where s.changes <> (
                                select count(distinct sequence) from class_change c where c.customer_id = s.customer_id)"""));
        }
    }

    /** Who has a value and no score gets one at once; who belongs to another segment by it, or as time passes, moves. */
    @Test
    @Feature({"A-01", "M-11"})
    void whoHasNoScoreGetsOneAndWhoIsInTheWrongSegmentIsDue() {
        String tenant = "due-" + UUID.randomUUID();
        UUID customer = Ids.next();
        UUID unscored = Ids.next();
        work.apply(
                tenant,
                List.of(
                        Happened.customer(customer, 1, "rep", "/", "ACTUAL"),
                        Happened.customer(unscored, 1, "rep", "/", "ACTUAL"),
                        bought(customer, "10.00", 1),
                        bought(unscored, "50.00", 1)));
        refresh(tenant);
        try (Tables tables = new Tables(tenant)) {
            tables.run("delete from customer_score where customer_id = '" + unscored + "'");
            tables.run("insert into segment (tenant_id, segment_id, name, condition, timed, version, created_at,"
                    + " updated_at, sweep_from) values ('" + tenant + "', '" + Ids.next() + "', 'bought', '" + SCORED
                    + "', false, 1, now(), now(), null)");
            tables.run("update score_refresh set as_of = as_of - 1");
            refresh(tenant);
            assertEquals(2, tables.count("select count(*) from customer_score where as_of = current_date"));
            assertEquals(0, tables.count("select count(*) from segment_member"));
            assertEquals(2, tables.count("select count(*) from score_due"));
            work.score(tenant);
            assertEquals(2, tables.count("select count(*) from segment_member where member"));
        }
    }

    /** A step that scores somebody for the first time waits for locks; who has them waits for no step then. */
    @Test
    @Feature("A-15")
    void whoIsToRestartARefreshLetsItStandStillFirst() {
        String tenant = "still-" + UUID.randomUUID();
        work.apply(tenant, List.of(bought(Ids.next(), "10.00", 1)));
        try (Tables tables = new Tables(tenant)) {
            tables.run("delete from customer_score");
            assertTrue(work.run(tenant, refresh::step).did());
            CompletableFuture<Void> locked = new CompletableFuture<>();
            CompletableFuture<Void> going = new CompletableFuture<>();
            CompletableFuture<Void> swap = work.begin(
                    tenant,
                    unit -> refresh.standStill(unit)
                            .chain(() -> CustomerLocks.all(unit))
                            .invoke(() -> locked.complete(null))
                            .call(() -> Uni.createFrom().completionStage(going))
                            .chain(() -> refresh.restart(unit)));
            locked.orTimeout(20, TimeUnit.SECONDS).join();
            assertFalse(work.run(tenant, refresh::step).did());
            going.complete(null);
            swap.join();
            refresh(tenant);
            assertEquals(1, tables.count("select count(*) from customer_score"));
        }
    }

    private static Received bought(UUID customer, String amount, long sequence) {
        return Order.of(
                        customer,
                        "USD",
                        amount,
                        Instant.now().minus(5, ChronoUnit.DAYS).toString())
                .placed(sequence);
    }

    private void untilClassing(String tenant, Tables tables) {
        while (!tables.column("select state from score_refresh").equals(List.of("CLASSING"))) {
            assertTrue(work.run(tenant, refresh::step).did());
        }
    }

    /** Takes a step, and does not end its transaction. */
    private Held hold(String tenant) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        CompletableFuture<Void> committing = new CompletableFuture<>();
        CompletableFuture<Boolean> step = work.begin(
                tenant,
                unit -> refresh.step(unit)
                        .map(Step::did)
                        .invoke(taken::complete)
                        .call(() -> Uni.createFrom().completionStage(committing)));
        assertTrue(taken.orTimeout(20, TimeUnit.SECONDS).join());
        return new Held(step, committing);
    }

    private record Held(CompletableFuture<Boolean> step, CompletableFuture<Void> committing) {

        void end() {
            committing.complete(null);
            assertTrue(step.join());
        }
    }

    private void refresh(String tenant) {
        int steps = 0;
        while (work.run(tenant, refresh::step).did()) {
            assertTrue(++steps < 100, "it does not end");
        }
    }

    private static String champion(Tables tables) {
        return tables.column("select kind from model_version where role = 'CHAMPION' and family = 'BUYING'")
                .getFirst();
    }

    private static double number(Tables tables, String query) {
        return Double.parseDouble(tables.column(query).getFirst());
    }
}

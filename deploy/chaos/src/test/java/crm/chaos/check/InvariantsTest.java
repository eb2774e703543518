package crm.chaos.check;

import static crm.chaos.check.Healthy.FOUR;
import static crm.chaos.check.Healthy.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
import crm.chaos.observed.CustomerRow;
import crm.chaos.observed.DeadLetterRow;
import crm.chaos.observed.Ledger;
import crm.chaos.observed.OrderRow;
import crm.chaos.observed.PaymentRow;
import crm.chaos.observed.ProcessRow;
import crm.chaos.observed.RecoveryRow;
import crm.chaos.observed.SessionRow;
import crm.chaos.observed.ViewRow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A faultless run is green; each planted violation turns exactly the invariants red that it breaks. */
class InvariantsTest {

    @Test
    void aFaultlessRunIsGreenAndEverythingWasExamined() {
        List<Finding> findings = Invariants.judge(new Healthy().observed());
        for (Finding finding : findings) {
            assertTrue(finding.holds(), finding.id() + " " + finding.violations());
            assertTrue(finding.examined() > 0, finding.id());
        }
        assertEquals(13, findings.size());
    }

    @Test
    void acknowledgedOrderIsGone() {
        assertRed(Set.of("I1", "I4", "I7", "I8", "I10"), run -> run.orders.removeFirst());
    }

    @Test
    void acknowledgedOrderHasAnotherTotal() {
        assertRed(Set.of("I1", "I4", "I7", "I8"), run -> {
            run.orders.set(0, new OrderRow("main", "o1", "c1", "USD", FOUR, TEN, 0, false, 2, FOUR, "k1"));
        });
    }

    @Test
    void linesDoNotAddUp() {
        assertRed(Set.of("I1"), run -> {
            run.orders.set(0, new OrderRow("main", "o1", "c1", "USD", TEN, TEN, 0, false, 2, TEN - 1, "k1"));
        });
    }

    @Test
    void acknowledgedPaymentIsGone() {
        assertRed(Set.of("I1", "I4", "I10"), run -> run.payments.clear());
    }

    @Test
    void refusedOrderExists() {
        assertRed(
                Set.of("I2", "I8"),
                run -> run.told.set(
                        0,
                        Healthy.told(
                                Healthy.operation("k1", Kind.ORDER, null, TEN),
                                Healthy.attempt("k1", Purpose.FIRST, Outcome.FAIL, 422, null, null, "rule"))));
    }

    @Test
    void paymentNobodyAskedForExists() {
        assertRed(Set.of("I2", "I8"), run -> run.told.remove(2));
    }

    @Test
    void oneKeyPlacedTwoOrders() {
        assertRed(
                Set.of("I1", "I3", "I4", "I7", "I8"),
                run -> run.orders.add(new OrderRow("main", "o9", "c1", "USD", TEN, 0, 0, false, 1, TEN, "k1")));
    }

    @Test
    void oneKeyPaidTwice() {
        assertRed(
                Set.of("I1", "I3", "I4"),
                run -> run.payments.add(new PaymentRow("main", "p9", "o1", TEN, "USD", "k3")));
    }

    @Test
    void replayIsAnsweredDifferently() {
        assertRed(
                Set.of("I3"),
                run -> run.told.set(
                        0,
                        Healthy.told(
                                Healthy.operation("k1", Kind.ORDER, null, TEN),
                                Healthy.ok("k1", "o1"),
                                Healthy.attempt("k1", Purpose.REPLAY, Outcome.OK, 201, "o1", "other", null))));
    }

    @Test
    void keyWithAnotherBodyIsAccepted() {
        assertRed(
                Set.of("I3"),
                run -> run.told.set(
                        0,
                        Healthy.told(
                                Healthy.operation("k1", Kind.ORDER, null, TEN),
                                Healthy.ok("k1", "o1"),
                                Healthy.attempt("k1", Purpose.OTHER_BODY, Outcome.OK, 201, "o1", "hash", null))));
    }

    @Test
    void orderHasNoEvent() {
        assertRed(Set.of("I4", "I5", "I8"), run -> run.events.removeFirst());
    }

    @Test
    void eventHasNoOrder() {
        assertRed(
                Set.of("I4", "I5", "I8"),
                run -> run.events.add(
                        Healthy.event("e9", "placed", "o9", 1, Healthy.data().put("total", "1.00"))));
    }

    @Test
    void eventIsRecordedTwice() {
        assertRed(Set.of("I4", "I8"), run -> run.events.add(run.events.getFirst()));
    }

    @Test
    void eventIsNotOnItsTopic() {
        assertRed(Set.of("I5"), run -> run.topics.remove(3));
    }

    @Test
    void topicHoldsWhatNobodyRecorded() {
        assertRed(Set.of("I5"), run -> run.topics.add(Healthy.record(9, "e9", "o9", 1, false)));
    }

    @Test
    void laterVersionArrivesFirst() {
        assertRed(Set.of("I6"), run -> run.topics.add(0, run.topics.remove(2)));
    }

    @Test
    @DisplayName("a version that comes again is no violation")
    void repeatedVersionsAreAllowed() {
        assertRed(Set.of(), run -> run.topics.add(run.topics.getFirst()));
    }

    @Test
    void effectIsMissingInTheView() {
        assertRed(Set.of("I7", "I8", "I14"), run -> {
            run.views.clear();
            run.served.clear();
        });
    }

    @Test
    void effectIsDoubledInTheView() {
        ViewRow doubled = new ViewRow("main", "c1", "USD", 1, 2 * TEN, TEN, 0, 2, 1, 4);
        assertRed(Set.of("I7", "I8", "I14"), run -> run.views.set(0, doubled));
    }

    @Test
    void answerDiffersFromTheTables() {
        ViewRow old = new ViewRow("main", "c1", "USD", 1, TEN, 0, 0, 2, 1, 3);
        assertRed(Set.of("I7"), run -> run.served.set(0, old));
    }

    @Test
    void booksDoNotBalanceDuringTheRun() {
        assertRed(Set.of("I8"), run -> run.ledgers.add(new Ledger(2, TEN + FOUR, 1, TEN)));
    }

    @Test
    void acceptedChangeIsLost() {
        assertRed(Set.of("I10"), run -> run.customers.set(0, new CustomerRow("main", "c1", 2)));
    }

    @Test
    void rebuildDiffers() {
        assertRed(Set.of("I14"), run -> run.rebuilt.clear());
    }

    @Test
    void poisonVanishes() {
        assertRed(Set.of("I15"), run -> run.deadLetters.clear());
    }

    @Test
    void goodRecordIsSetAside() {
        assertRed(Set.of("I15"), run -> run.deadLetters.add(new DeadLetterRow("crm.sales.order", 0, 1, "FAILED")));
    }

    @Test
    void transactionStaysOpen() {
        assertRed(
                Set.of("I16"),
                run -> run.sessions.add(new SessionRow("sales", "sales_app", "idle in transaction", 9, "SELECT 1")));
    }

    @Test
    void connectionIsNotGivenBack() {
        assertRed(Set.of("I16"), run -> run.after.put("sales-service", new ProcessRow("sales-service", 40, 100, 1)));
    }

    @Test
    void filesStayOpen() {
        assertRed(Set.of("I16"), run -> run.after.put("sales-service", new ProcessRow("sales-service", 40, 300, 0)));
    }

    @Test
    void eventsStayInTheOutbox() {
        assertRed(Set.of("I16"), run -> run.unpublished.put("sales", 1L));
    }

    @Test
    void recoveryTakesTooLong() {
        assertRed(Set.of("I17"), run -> run.recovery.add(new RecoveryRow("orders accepted again", 11, 10)));
    }

    @Test
    void outcomeStaysUnclear() {
        assertRed(
                Set.of("I17"),
                run -> run.told.add(Healthy.told(
                        Healthy.operation("k9", Kind.CANCEL, "o1", 0),
                        Healthy.attempt("k9", Purpose.FIRST, Outcome.INFO, 0, null, null, "reset"))));
    }

    private static void assertRed(Set<String> expected, Consumer<Healthy> spoil) {
        Healthy run = new Healthy();
        spoil.accept(run);
        Set<String> red = Invariants.judge(run.observed()).stream()
                .filter(finding -> !finding.holds())
                .map(Finding::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(expected), red);
    }
}

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
import crm.chaos.observed.RefundRow;
import crm.chaos.observed.ScoreRow;
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
        assertEquals(15, findings.size());
    }

    @Test
    void acknowledgedOrderIsGone() {
        assertRed(Set.of("I1", "I4", "I7", "I8"), run -> run.orders.removeFirst());
    }

    @Test
    void acknowledgedOrderHasAnotherTotal() {
        assertRed(Set.of("I1", "I4", "I7", "I8"), run -> {
            run.orders.set(0, Healthy.orderOne(FOUR, FOUR, "k1"));
        });
    }

    @Test
    void linesDoNotAddUp() {
        assertRed(Set.of("I1"), run -> {
            run.orders.set(0, Healthy.orderOne(TEN, TEN - 1, "k1"));
        });
    }

    @Test
    void acknowledgedPaymentIsGone() {
        assertRed(Set.of("I1", "I4"), run -> run.payments.clear());
    }

    @Test
    void refusedOrderExists() {
        assertRed(
                Set.of("I2", "I8"),
                run -> run.told.set(
                        0,
                        Healthy.told(
                                Healthy.order("k1", TEN, Healthy.SIX),
                                Healthy.attempt("k1", Purpose.FIRST, Outcome.FAIL, 422, null, null, "rule"))));
    }

    @Test
    void paymentNobodyAskedForExists() {
        assertRed(Set.of("I2", "I8", "I10"), run -> run.told.remove(2));
    }

    @Test
    void oneKeyPlacedTwoOrders() {
        assertRed(
                Set.of("I1", "I3", "I4", "I7", "I8"),
                run -> run.orders.add(new OrderRow(
                        "main",
                        "o9",
                        "c1",
                        "USD",
                        TEN,
                        null,
                        0,
                        0,
                        0,
                        false,
                        Healthy.NOW,
                        1,
                        Healthy.lines(TEN, null, "k1", null))));
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
                                Healthy.order("k1", TEN, Healthy.SIX),
                                Healthy.ok("k1", "o1", 1),
                                Healthy.attempt("k1", Purpose.REPLAY, Outcome.OK, 201, "o1", "other", null))));
    }

    @Test
    void keyWithAnotherBodyIsAccepted() {
        assertRed(
                Set.of("I3"),
                run -> run.told.set(
                        0,
                        Healthy.told(
                                Healthy.order("k1", TEN, Healthy.SIX),
                                Healthy.ok("k1", "o1", 1),
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
                run -> run.events.add(Healthy.event(
                        "e99", "placed", "o9", 1, Healthy.data("c1").put("total", "1.00"))));
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
        assertRed(
                Set.of("I5"),
                run -> run.topics.add(Healthy.record(99, Healthy.event("e99", "placed", "o9", 1, Healthy.data("c1")))));
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
        ViewRow doubled = Healthy.viewOne(Healthy.ofOrderOne(2 * TEN));
        assertRed(Set.of("I7", "I8", "I14"), run -> run.views.set(0, doubled));
    }

    @Test
    void answerDiffersFromTheTables() {
        ViewRow old = Healthy.viewOne(new ViewRow.Sums(TEN, 0, 0, 0, 0, 0));
        assertRed(Set.of("I7"), run -> run.served.set(0, old));
    }

    @Test
    void acknowledgedRefundIsGone() {
        assertRed(Set.of("I1", "I4", "I8"), run -> run.refunds.clear());
    }

    @Test
    void oneKeyGaveMoneyBackTwice() {
        assertRed(
                Set.of("I1", "I3", "I4", "I8"),
                run -> run.refunds.add(new RefundRow("main", "r9", "o1", Healthy.THREE, Healthy.TWO, "USD", "k6")));
    }

    @Test
    void refusedRefundHasHappened() {
        assertRed(
                Set.of("I2", "I8", "I10"),
                run -> run.told.set(
                        5,
                        Healthy.told(
                                Healthy.on("k6", Kind.REFUND, "o1", null, null, Healthy.THREE, Healthy.TWO),
                                Healthy.attempt("k6", Purpose.FIRST, Outcome.FAIL, 422, null, null, "over-refunded"))));
    }

    @Test
    void acknowledgedCorrectionIsGone() {
        assertRed(
                Set.of("I1", "I2", "I8"),
                run -> run.told.set(
                        7,
                        Healthy.told(
                                Healthy.on("k88", Kind.CORRECTION, "o3", 1L, null, FOUR, null),
                                Healthy.ok("k88", "o3", 2))));
    }

    @Test
    void twoChangesOfOneVersionAreAccepted() {
        assertRed(
                Set.of("I1", "I10"),
                run -> run.told.add(Healthy.told(
                        Healthy.on("k88", Kind.MOVE, "o3", 1L, "c2", 0, null), Healthy.ok("k88", "o3", 3))));
    }

    @Test
    void movedOrderIsStillWithTheFirstCustomer() {
        assertRed(
                Set.of("I1", "I4", "I7", "I8"),
                run -> run.orders.set(
                        2,
                        new OrderRow(
                                "main",
                                "o3",
                                "c1",
                                "USD",
                                Healthy.FIVE,
                                null,
                                Healthy.FIVE,
                                0,
                                0,
                                false,
                                Healthy.NOW,
                                5,
                                Healthy.lines(Healthy.FIVE, null, "k7", "k8"))));
    }

    @Test
    void whatWasReceivedIsNotWhatWasReleased() {
        assertRed(
                Set.of("I4", "I8"),
                run -> run.events.set(
                        8,
                        Healthy.event(
                                "e9",
                                "received",
                                "o3",
                                4,
                                Healthy.data("c2")
                                        .put("total", "5.50")
                                        .put("paidTotal", "0.00")
                                        .put("refundedTotal", "0.00")
                                        .put("returnedCost", "0.00")
                                        .put("reason", "k9"))));
    }

    @Test
    @DisplayName("the two facts of a move may arrive in either order, as they have different keys")
    void factsOfDifferentKeysMayOvertake() {
        assertRed(Set.of(), run -> run.topics.add(run.topics.remove(7)));
    }

    @Test
    void orderGoesOnUnderAKeyThatItWasReleasedFrom() {
        assertRed(
                Set.of("I5", "I6"),
                run -> run.topics.add(Healthy.record(99, Healthy.event("e99", "paid", "o3", 6, Healthy.data("c1")))));
    }

    @Test
    void rowOfACustomerWhoseOrdersHaveAllGoneSaysNothing() {
        ViewRow blank = new ViewRow("main", "c3", "USD", ViewRow.Counts.NONE, ViewRow.Sums.NONE, ViewRow.Edges.NONE);
        assertRed(Set.of(), run -> {
            run.views.add(blank);
            run.served.add(blank);
            run.rebuilt.add(blank);
        });
    }

    @Test
    void valueIsReadFromAnOlderState() {
        assertRed(Set.of("I9"), run -> run.readings.add(1, Healthy.reading("c1", 1, 2, 2)));
    }

    @Test
    void oneStateHasTwoValues() {
        assertRed(Set.of("I9"), run -> run.readings.add(1, Healthy.reading("c1", 1, 3, 4)));
    }

    @Test
    void factsVanishThoughNothingHasLeft() {
        assertRed(Set.of("I9"), run -> run.readings.set(3, Healthy.reading("c2", 1, 9, 3)));
    }

    @Test
    void valueIsReadFromAnOlderGeneration() {
        assertRed(Set.of("I9"), run -> run.readings.add(Healthy.reading("c2", 1, 9, 5)));
    }

    @Test
    void scoreIsOlderThanTheView() {
        assertRed(Set.of("I23"), run -> score(run, new ScoreRow.State(1, TEN, TEN), List.of(1L, 2L), List.of(1L, 2L)));
    }

    @Test
    void valueHasNoScore() {
        assertRed(Set.of("I23"), run -> score(run, null, List.of(), List.of()));
    }

    @Test
    void changeOfClassIsNotTold() {
        ScoreRow.State state = new Healthy().scores.getFirst().view();
        assertRed(Set.of("I23"), run -> score(run, state, List.of(1L, 2L), List.of(1L)));
        assertRed(Set.of("I23"), run -> score(run, state, List.of(1L, 2L), List.of(1L, 2L, 2L)));
        assertRed(Set.of("I23"), run -> score(run, state, List.of(2L), List.of(1L, 2L)));
    }

    private static void score(Healthy run, ScoreRow.State score, List<Long> changes, List<Long> announced) {
        ScoreRow row = run.scores.getFirst();
        run.scores.set(0, new ScoreRow("main", "c1", "USD", row.view(), score, 2, changes, announced));
    }

    @Test
    void booksDoNotBalanceDuringTheRun() {
        assertRed(
                Set.of("I8"),
                run -> run.ledgers.add(new Ledger(new Ledger.Sums(2, TEN, 0, 0), new Ledger.Sums(1, TEN, 0, 0))));
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
                        Healthy.operation("k99", Kind.CANCEL, "o1", 0),
                        Healthy.attempt("k99", Purpose.FIRST, Outcome.INFO, 0, null, null, "reset"))));
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

package crm.chaos.observed;

import java.util.List;

/**
 * A customer in one currency as analytics-service has it in its view and in its scores, read in one snapshot.
 *
 * @param view what the view says, null where it has no row
 * @param score what the score was computed from, null where there is none
 * @param numbered how many changes of class the score has counted
 * @param changes their numbers where they are kept, each once
 * @param announced the numbers of the events about them, in outbox and log
 */
public record ScoreRow(
        String tenant,
        String customer,
        String currency,
        State view,
        State score,
        long numbered,
        List<Long> changes,
        List<Long> announced) {

    /** Keeps its own copies. */
    public ScoreRow {
        changes = List.copyOf(changes);
        announced = List.copyOf(announced);
    }

    /**
     * What both must agree on.
     *
     * @param days with a purchase
     * @param net worth of all orders after refunds, in 1/10000
     * @param year the same of the last twelve months: a run is younger, so it is all
     */
    public record State(long days, long net, long year) {}
}

package crm.chaos.observed;

/**
 * One reading of the sales database in a single snapshot while the load runs: what is booked must be what is announced,
 * at any moment.
 *
 * @param booked what the orders say
 * @param announced what the events in the outbox and the log add up to
 */
public record Ledger(Sums booked, Sums announced) {

    /**
     * All orders together, in 1/10000, currencies mixed.
     *
     * @param ordered what they are worth, whatever became of them
     */
    public record Sums(long orders, long ordered, long paid, long refunded) {}

    /** Whether both sides agree to the last digit. */
    public boolean balances() {
        return booked.equals(announced);
    }
}

package crm.chaos.observed;

/**
 * One reading of the sales database in a single snapshot while the load runs: what is ordered must be what is
 * announced, at any moment.
 *
 * @param ordered sum over all orders, in 1/10000, currencies mixed
 * @param announced sum over all placed events in the outbox and the log
 */
public record Ledger(long orders, long ordered, long events, long announced) {

    /** Whether both sides agree to the last digit. */
    public boolean balances() {
        return orders == events && ordered == announced;
    }
}

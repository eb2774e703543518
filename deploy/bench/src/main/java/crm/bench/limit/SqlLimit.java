package crm.bench.limit;

import java.time.Duration;

/**
 * What the database does with the same statements when nothing else is in the way. It is the right limit for a request
 * that must be durable: no platform can be faster than the transactions that it consists of.
 */
public interface SqlLimit {

    /** The program that sends the statements, for the report. */
    String driver();

    /** As many transactions as possible. */
    SqlOutcome fastest(SqlTarget target, RecordedTransaction transaction, int clients, Duration duration);

    /** The same, each of them timed. */
    SqlOutcome timed(SqlTarget target, RecordedTransaction transaction, int clients, Duration duration);

    /** Transactions at a mean rate, whatever the answers do. */
    SqlOutcome atRate(
            SqlTarget target, RecordedTransaction transaction, int clients, double perSecond, Duration duration);

    /** {@code pgbench} where it is installed, else a minimal driver of our own. */
    static SqlLimit best() {
        return Pgbench.find().<SqlLimit>map(Pgbench::new).orElseGet(PlainDriver::new);
    }
}

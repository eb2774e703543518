package crm.bench.limit;

import org.HdrHistogram.Histogram;

/**
 * What a run of a {@link SqlLimit} came to.
 *
 * @param transactions committed
 * @param perSecond of them
 * @param micros time from when each was due until its commit; may be empty in runs that look for the highest rate
 * @param clientSeconds processor time that the driver used
 */
public record SqlOutcome(long transactions, double perSecond, Histogram micros, double clientSeconds) {

    /** A percentile of the time per transaction, in milliseconds. */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}

package crm.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run of a {@link Load} came to.
 *
 * @param done requests answered as they should be, within the run
 * @param total all requests sent
 * @param seconds length of the run, without the wait for the last answers
 * @param micros time from when each request was due until its answer, of those done
 * @param statuses how many answers of each status; 0 for none
 * @param generatorSeconds processor time that this process used meanwhile
 */
public record Outcome(
        long done, long total, double seconds, Histogram micros, Map<Integer, Long> statuses, double generatorSeconds) {

    /** Requests done per second. */
    public double perSecond() {
        return done / seconds;
    }

    /** A percentile of the response time, in milliseconds. */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Share of one processor that the generator took, 0 to 1 and above. */
    public double generatorShare() {
        return generatorSeconds / seconds;
    }
}

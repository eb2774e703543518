package crm.chaos.observed;

import java.util.LongSummaryStatistics;

/** Reads the Prometheus text format. */
final class Metrics {

    private Metrics() {}

    /** Sum over all series whose name begins with the prefix; -1 where there is none. */
    static long sum(String text, String prefix) {
        LongSummaryStatistics series = text.lines()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .summaryStatistics();
        return series.getCount() == 0 ? -1 : series.getSum();
    }
}

package crm.chaos.observed;

/** Reads the Prometheus text format. */
final class Metrics {

    private Metrics() {}

    /** Sum over all series whose name begins with the prefix; 0 where there is none. */
    static long sum(String text, String prefix) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

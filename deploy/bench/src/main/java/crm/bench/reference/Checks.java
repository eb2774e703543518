package crm.bench.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Compares values with published ones and keeps the outcome. */
final class Checks {

    static final String RELATIVE = "relative";

    /** Both sides are decimal numbers read from text. */
    private static final double ROUNDING = 1e-9;

    private final List<Check> all = new ArrayList<>();
    private String topic = "";

    /** What the next quantities are of. */
    Checks of(String model) {
        topic = model + " ";
        return this;
    }

    List<Check> all() {
        return List.copyOf(all);
    }

    boolean ok() {
        return !all.isEmpty() && all.stream().allMatch(Check::isOk);
    }

    /** Equal. */
    void exact(String what, double published, double ours) {
        within(what, published, ours, 0);
    }

    /** Equal up to a difference. */
    void within(String what, double published, double ours, double tolerance) {
        add(what, ours, published, Math.abs(ours - published), tolerance, "");
    }

    /** Equal up to a share of the published value. */
    void relative(String what, double published, double ours, double tolerance) {
        add(what, ours, published, Math.abs(ours / published - 1), tolerance, RELATIVE);
    }

    /** Equal as far as was printed: up to half a unit of the last digit. */
    void printed(String what, String published, double ours) {
        printed(what, published, 0, ours);
    }

    /** The same, and up to a share, where the parameters that it was printed for are not known to the last digit. */
    private void printed(String what, String published, double share, double ours) {
        int point = published.indexOf('.');
        int digits = point < 0 ? 0 : published.length() - point - 1;
        double half = 0.5 * Math.pow(10, -digits);
        double value = Double.parseDouble(published);
        within(what, value, ours, half * (1 + ROUNDING) + Math.abs(value) * Math.max(share, 1e-15));
    }

    /** A row of values as printed, separated by blanks; {@code ours} is asked by their places. */
    void printed(String what, String published, IntToDouble ours) {
        printed(what, published, 0, ours);
    }

    /** The same, and up to a share of each. */
    void printed(String what, String published, double share, IntToDouble ours) {
        String[] values = published.split(" ");
        for (int i = 0; i < values.length; i++) {
            printed(what.formatted(i), values[i], share, ours.at(i));
        }
    }

    /** A row of values up to a share of each; {@code ours} is asked by their places. */
    void relative(String what, String published, double tolerance, IntToDouble ours) {
        String[] values = published.split(" ");
        for (int i = 0; i < values.length; i++) {
            relative(what.formatted(i), Double.parseDouble(values[i]), ours.at(i), tolerance);
        }
    }

    /** Many values at once, of which the worst is shown. */
    <T> void worst(
            String what,
            List<T> rows,
            ToDoubleFunction<T> published,
            ToDoubleFunction<T> ours,
            double tolerance,
            boolean relative) {
        double worst = -1;
        double worstPublished = Double.NaN;
        double worstOurs = Double.NaN;
        for (T row : rows) {
            double expected = published.applyAsDouble(row);
            double found = ours.applyAsDouble(row);
            double difference = Math.abs(found - expected);
            double compared = relative && expected != 0 ? difference / Math.abs(expected) : difference;
            if (!Double.isNaN(worst) && !(compared <= worst)) {
                worst = compared;
                worstPublished = expected;
                worstOurs = found;
            }
        }
        String count = String.format(Locale.ROOT, "worst of %,d", rows.size());
        add(
                what,
                worstOurs,
                worstPublished,
                rows.isEmpty() ? Double.NaN : worst,
                tolerance,
                (relative ? RELATIVE + ", " : "") + count);
    }

    private void add(String what, double ours, double published, double difference, double tolerance, String note) {
        all.add(new Check("reference", topic + what, ours, published, difference, tolerance, note));
    }

    /** A value by its place in a row. */
    @FunctionalInterface
    interface IntToDouble {
        double at(int place);
    }
}

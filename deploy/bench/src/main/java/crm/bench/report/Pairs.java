package crm.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measurements of the limit and of the platform taken in turn, so that both saw the same state of the machine. */
public final class Pairs {

    private record Pair(double limit, double measured) {
        double ratio() {
            return measured / limit;
        }
    }

    private final List<Pair> pairs = new ArrayList<>();

    /** Adds the limit and, measured right after it, the platform. */
    public void add(double limit, double measured) {
        pairs.add(new Pair(limit, measured));
    }

    public int size() {
        return pairs.size();
    }

    public double medianLimit() {
        return median(Pair::limit);
    }

    public double medianMeasured() {
        return median(Pair::measured);
    }

    public double medianRatio() {
        return median(Pair::ratio);
    }

    /** The ratio furthest on the bad side. */
    public double worstRatio(Bound.Sense sense) {
        var ratios = pairs.stream().mapToDouble(Pair::ratio);
        return (sense == Bound.Sense.AT_LEAST ? ratios.min() : ratios.max()).orElse(Double.NaN);
    }

    private double median(ToDoubleFunction<Pair> value) {
        double[] sorted = pairs.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

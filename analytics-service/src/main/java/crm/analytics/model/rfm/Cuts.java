package crm.analytics.model.rfm;

import java.util.Arrays;
import java.util.List;

/**
 * Where bins begin, as a value to be kept: scores of one customer can be had later from the cuts of the whole base.
 *
 * @param points in ascending order
 * @param closedLeft whether a value on a cut belongs to the bin above it; else to that below
 */
public record Cuts(List<Double> points, boolean closedLeft) {

    /** @throws IllegalArgumentException when the points do not ascend */
    public Cuts {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i - 1) <= points.get(i))) {
                throw new IllegalArgumentException("Cuts must ascend: " + points);
            }
        }
    }

    /** Number of bins. */
    public int bins() {
        return points.size() + 1;
    }

    /** The bin of a value, from 1. Equal values always share a bin, so that bins may be empty. */
    public int bin(double value) {
        int bin = 1;
        for (double point : points) {
            bin += closedLeft ? (value >= point ? 1 : 0) : (value > point ? 1 : 0);
        }
        return bin;
    }

    /** The bin counted from above: for values of which less is better. */
    public int reversed(double value) {
        return bins() + 1 - bin(value);
    }

    /** Quantile of type 7 (the default of R and of NumPy): linear between the order statistics. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double[] sorted(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Without customers there is nothing to cut");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}

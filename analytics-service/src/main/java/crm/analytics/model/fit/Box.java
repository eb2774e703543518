package crm.analytics.model.fit;

/**
 * How far logarithms of parameters may go: a parameter that data do not pin down runs away, and stops at its cap.
 *
 * @param low least values
 * @param high greatest values
 */
public record Box(double[] low, double[] high) {

    /** How many powers of e a parameter may lie from 1, in the scale of its data. */
    public static final double CAP = 12;

    private static final double NEAR = 0.05;

    /** The same distance on both sides of each centre. */
    public static Box around(double... centres) {
        double[] low = new double[centres.length];
        double[] high = new double[centres.length];
        for (int i = 0; i < centres.length; i++) {
            low[i] = centres[i] - CAP;
            high[i] = centres[i] + CAP;
        }
        return new Box(low, high);
    }

    /** The nearest point inside. */
    double[] clamp(double[] point) {
        double[] inside = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            inside[i] = Math.clamp(point[i], low[i], high[i]);
        }
        return inside;
    }

    /** Whether a parameter lies at its cap, or was still on its way there. */
    boolean capped(double[] point, int i) {
        return point[i] <= low[i] + NEAR || point[i] >= high[i] - NEAR;
    }

    /** Whether going downhill would leave the box in this direction. */
    boolean holds(double[] point, double[] gradient, int i) {
        return point[i] <= low[i] && gradient[i] > 0 || point[i] >= high[i] && gradient[i] < 0;
    }

    /** Whether a parameter at its cap would leave the box in this direction. */
    boolean leaves(double[] point, double[] direction, int i) {
        return point[i] <= low[i] && direction[i] < 0 || point[i] >= high[i] && direction[i] > 0;
    }

    /** How many times the direction fits into the box, at most once. */
    double room(double[] point, double[] direction) {
        double room = 1;
        for (int i = 0; i < point.length; i++) {
            double end = direction[i] < 0 ? low[i] : high[i];
            room = direction[i] == 0 ? room : Math.min(room, (end - point[i]) / direction[i]);
        }
        return room;
    }

    /** Number of parameters at their caps. */
    int touches(double[] point) {
        int touches = 0;
        for (int i = 0; i < point.length; i++) {
            touches += point[i] <= low[i] || point[i] >= high[i] ? 1 : 0;
        }
        return touches;
    }
}

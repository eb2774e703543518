package crm.analytics.model.fit;

/**
 * Quasi-Newton minimisation (Broyden, Fletcher, Goldfarb, Shanno) with backtracking, inside a box. Stops at a slope of
 * 1e-8, or where the arithmetic sees no improvement any more: asking for more digits than a sum over many customers has
 * costs thousands of evaluations and yields none.
 */
public final class Bfgs {

    private static final double SLOPE = 1e-8;
    private static final double NEARLY = 1e-5;
    private static final int ITERATIONS = 150;
    private static final int HALVINGS = 25;
    private static final double IDLE = 1e-13;

    private final Objective objective;
    private final Box box;
    private final int n;
    private int evaluations;
    private double[] point;
    private double[] gradient;
    private double value;
    private double[][] inverse;

    private Bfgs(Objective objective, Box box, double[] start) {
        this.objective = objective;
        this.box = box;
        n = start.length;
        point = box.clamp(start);
        gradient = new double[n];
        value = evaluate(point, gradient);
    }

    /** The minimum that is reached from a start. */
    public static Minimum minimise(Objective objective, Box box, double[] start) {
        return new Bfgs(objective, box, start).run();
    }

    private Minimum run() {
        reset();
        boolean fresh = true;
        int idle = 0;
        for (int i = 0; i < ITERATIONS && slope() > SLOPE; i++) {
            double before = value;
            if (step()) {
                fresh = false;
                idle = before - value > IDLE * Math.abs(value) ? 0 : idle + 1;
                if (idle == 3) {
                    break;
                }
            } else if (fresh) {
                break;
            } else {
                reset();
                fresh = true;
            }
        }
        return new Minimum(point, value, slope(), evaluations, slope() <= NEARLY);
    }

    private boolean step() {
        double[] direction = direction();
        double length = 1;
        for (int i = 0; i < n; i++) {
            length = Math.min(length, 4 / Math.max(Math.abs(direction[i]), 1e-300));
        }
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        for (int halving = 0; halving < HALVINGS; halving++, length /= 2) {
            for (int i = 0; i < n; i++) {
                next[i] = point[i] + length * direction[i];
            }
            double[] inside = box.clamp(next);
            double expected = 0;
            for (int i = 0; i < n; i++) {
                expected += gradient[i] * (inside[i] - point[i]);
            }
            double reached = evaluate(inside, nextGradient);
            if (expected < 0 && better(reached, expected, inside, nextGradient)) {
                update(inside, nextGradient);
                value = reached;
                return true;
            }
        }
        return false;
    }

    /** Enough of what the slope promises; and near the bottom, where values no longer differ, a smaller slope. */
    private boolean better(double reached, double expected, double[] next, double[] nextGradient) {
        boolean descends = reached <= value + 1e-4 * expected && reached < value;
        boolean flat = reached <= value + 1e-14 * Math.abs(value) && slope(next, nextGradient) < 0.9 * slope();
        return descends || flat;
    }

    private double[] direction() {
        double[] direction = new double[n];
        for (int i = 0; i < n; i++) {
            if (!box.holds(point, gradient, i)) {
                for (int j = 0; j < n; j++) {
                    direction[i] -= box.holds(point, gradient, j) ? 0 : inverse[i][j] * gradient[j];
                }
            }
        }
        return direction;
    }

    private void update(double[] next, double[] nextGradient) {
        double[] s = new double[n];
        double[] y = new double[n];
        double sy = 0;
        for (int i = 0; i < n; i++) {
            s[i] = next[i] - point[i];
            y[i] = nextGradient[i] - gradient[i];
            sy += s[i] * y[i];
        }
        point = next.clone();
        gradient = nextGradient.clone();
        if (sy > 1e-300) {
            QuasiNewton.update(inverse, s, y, sy);
        }
    }

    private void reset() {
        double largest = Math.max(slope(), 1e-300);
        inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = Math.min(1, 0.5 / largest);
        }
    }

    private double slope() {
        return slope(point, gradient);
    }

    private double slope(double[] at, double[] slopes) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, box.holds(at, slopes, i) ? 0 : Math.abs(slopes[i]));
        }
        return largest;
    }

    private double evaluate(double[] at, double[] slopes) {
        evaluations++;
        double result = objective.at(at, slopes);
        return Double.isNaN(result) ? Double.POSITIVE_INFINITY : result;
    }
}

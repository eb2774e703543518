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
    private static final double IDLE = 1e-12;

    /** Logarithms change by no more in one step. */
    private static final double LONGEST = 4;

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
        double length = box.room(point, direction);
        for (double along : direction) {
            length = Math.min(length, LONGEST / Math.max(Math.abs(along), 1e-300));
        }
        double downhill = 0;
        for (int i = 0; i < n; i++) {
            downhill += gradient[i] * direction[i];
        }
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        for (int halving = 0; downhill < 0 && halving < HALVINGS; halving++, length /= 2) {
            for (int i = 0; i < n; i++) {
                next[i] = point[i] + length * direction[i];
            }
            next = box.clamp(next);
            double reached = evaluate(next, nextGradient);
            if (better(reached, length * downhill, next, nextGradient)) {
                update(next, nextGradient);
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

    /** Downhill among the parameters that may move; one that lies at its cap and would leave the box may not. */
    private double[] direction() {
        boolean[] held = new boolean[n];
        for (int i = 0; i < n; i++) {
            held[i] = box.holds(point, gradient, i);
        }
        while (true) {
            double[] direction = new double[n];
            boolean leaves = false;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n && !held[i]; j++) {
                    direction[i] -= held[j] ? 0 : inverse[i][j] * gradient[j];
                }
            }
            for (int i = 0; i < n; i++) {
                if (!held[i] && box.leaves(point, direction, i)) {
                    held[i] = true;
                    leaves = true;
                }
            }
            if (!leaves) {
                return direction;
            }
        }
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
        boolean hit = box.touches(next) > box.touches(point);
        point = next.clone();
        gradient = nextGradient.clone();
        if (hit) {
            reset();
        } else if (sy > 1e-300) {
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

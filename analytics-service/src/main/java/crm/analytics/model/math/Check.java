package crm.analytics.model.math;

/** Refuses arguments before they become numbers that mean nothing. */
public final class Check {

    private Check() {}

    /**
     * The value, which must be a finite number above zero.
     *
     * @throws IllegalArgumentException naming the argument, when it is not
     */
    public static double positive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be a positive number, not " + value);
        }
        return value;
    }

    /**
     * The value, which must be a finite number, zero or above.
     *
     * @throws IllegalArgumentException naming the argument, when it is not
     */
    public static double notNegative(String name, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be zero or a positive number, not " + value);
        }
        return value;
    }

    /**
     * The value, which must be a finite number.
     *
     * @throws IllegalArgumentException naming the argument, when it is not
     */
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a number, not " + value);
        }
        return value;
    }

    /**
     * The value, which must lie in [0, 1].
     *
     * @throws IllegalArgumentException naming the argument, when it does not
     */
    public static double share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1, not " + value);
        }
        return value;
    }

    /**
     * The value, which must be zero or above.
     *
     * @throws IllegalArgumentException naming the argument, when it is not
     */
    public static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be zero or positive, not " + value);
        }
        return value;
    }
}

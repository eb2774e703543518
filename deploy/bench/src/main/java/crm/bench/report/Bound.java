package crm.bench.report;

/**
 * What a figure has to reach.
 *
 * @param of the value that is compared
 * @param sense which side is good
 * @param floor must hold
 * @param goal is aimed for, null where there is none
 */
public record Bound(Of of, Sense sense, double floor, Double goal) {

    /** Which value a bound is about. */
    public enum Of {
        RATIO,
        MEASURED
    }

    /** Which side of a bound is good. */
    public enum Sense {
        AT_LEAST("≥"),
        AT_MOST("≤");

        final String sign;

        Sense(String sign) {
            this.sign = sign;
        }
    }

    /** For a figure that says something and has to reach nothing. */
    public static final Bound NONE = new Bound(Of.MEASURED, Sense.AT_MOST, Double.POSITIVE_INFINITY, null);

    public static Bound ratioAtLeast(double floor, double goal) {
        return new Bound(Of.RATIO, Sense.AT_LEAST, floor, goal);
    }

    public static Bound ratioAtMost(double floor) {
        return new Bound(Of.RATIO, Sense.AT_MOST, floor, null);
    }

    public static Bound ratioAtMost(double floor, double goal) {
        return new Bound(Of.RATIO, Sense.AT_MOST, floor, goal);
    }

    /** In the unit of the figure. */
    public static Bound atMost(double floor, double goal) {
        return new Bound(Of.MEASURED, Sense.AT_MOST, floor, goal);
    }

    /** In the unit of the figure. */
    public static Bound atMost(double floor) {
        return new Bound(Of.MEASURED, Sense.AT_MOST, floor, null);
    }

    /** In the unit of the figure. */
    public static Bound atLeast(double floor) {
        return new Bound(Of.MEASURED, Sense.AT_LEAST, floor, null);
    }

    /** The floor; null where there is none. */
    Double floorOrNull() {
        return Double.isInfinite(floor) ? null : floor;
    }

    /** Whether the value is on the good side of the floor. A value that is not a number never is. */
    public boolean holds(double value) {
        return reaches(value, floor);
    }

    /** Whether the value is on the good side of the goal. */
    public boolean meetsGoal(double value) {
        return goal != null && reaches(value, goal);
    }

    private boolean reaches(double value, double bound) {
        return sense == Sense.AT_LEAST ? value >= bound : value <= bound;
    }
}

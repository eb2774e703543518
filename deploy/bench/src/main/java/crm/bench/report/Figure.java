package crm.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of the report.
 *
 * @param id the metric, such as P1
 * @param what is measured, in words
 * @param measured median of the platform
 * @param unit of measured and limit
 * @param limit median of the limit, measured in the same run; null where there is none
 * @param ratio median of measured to limit over the pairs; null where there is no limit
 * @param worst worst ratio of a pair; null where there is no limit
 * @param bound what has to be reached
 * @param note how it came about, or why it does not count
 * @param valid whether the platform's answers were right; a figure of wrong answers is void
 */
@JsonPropertyOrder({"id", "what", "measured", "unit", "limit", "ratio", "floor", "goal", "ok", "worst", "note"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Figure(
        String id,
        String what,
        Double measured,
        String unit,
        Double limit,
        Double ratio,
        Double worst,
        @JsonIgnore Bound bound,
        String note,
        @JsonIgnore boolean valid) {

    /** A figure compared with its limit. */
    public static Figure of(String id, String what, Pairs pairs, String unit, Bound bound, String note) {
        if (pairs.size() == 0) {
            return missing(id, what, unit, bound, "nothing was measured");
        }
        return new Figure(
                id,
                what,
                pairs.medianMeasured(),
                unit,
                pairs.medianLimit(),
                pairs.medianRatio(),
                pairs.worstRatio(bound.sense()),
                bound,
                note,
                true);
    }

    /** A figure that stands for itself. */
    public static Figure of(String id, String what, double measured, String unit, Bound bound, String note) {
        return new Figure(id, what, measured, unit, null, null, null, bound, note, true);
    }

    /** A figure that could not be had, or does not count, and why. */
    public static Figure missing(String id, String what, String unit, Bound bound, String reason) {
        return new Figure(id, what, null, unit, null, null, null, bound, reason, false);
    }

    /** The same figure, void where the answers were wrong. */
    public Figure unless(String wrong) {
        return wrong == null
                ? this
                : new Figure(id, what, measured, unit, limit, ratio, worst, bound, "VOID: " + wrong, false);
    }

    public Double getFloor() {
        return bound.floorOrNull();
    }

    public Double getGoal() {
        return bound.goal();
    }

    /** Whether the floor holds and the answers were right. */
    public boolean isOk() {
        return valid && compared() != null && bound.holds(compared());
    }

    boolean meetsGoal() {
        return isOk() && bound.meetsGoal(compared());
    }

    private Double compared() {
        return bound.of() == Bound.Of.RATIO ? ratio : measured;
    }
}

package crm.bench.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of the comparison. In JSON it has the names of a benchmark's figure: the published value is the limit, the
 * tolerance the floor, the difference the worst.
 *
 * @param id always "reference"
 * @param what quantity
 * @param measured our value
 * @param limit published value
 * @param worst difference, relative or not as the note says; of many values the largest
 * @param floor tolerance
 * @param note what the difference is relative to, and where the value is from
 */
@JsonPropertyOrder({"id", "what", "measured", "unit", "limit", "ratio", "floor", "goal", "ok", "worst", "note"})
@JsonInclude(JsonInclude.Include.ALWAYS)
record Check(String id, String what, Double measured, Double limit, double worst, double floor, String note) {

    /** A value that is not a number is never right. */
    public boolean isOk() {
        return worst <= floor;
    }

    public String getUnit() {
        return "";
    }

    public Double getRatio() {
        return null;
    }

    public Double getGoal() {
        return null;
    }

    @JsonIgnore
    boolean relative() {
        return note.startsWith(Checks.RELATIVE);
    }
}

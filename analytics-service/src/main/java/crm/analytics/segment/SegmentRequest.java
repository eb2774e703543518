package crm.analytics.segment;

import com.fasterxml.jackson.databind.JsonNode;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A segment as a caller describes it.
 *
 * @param name for people, unique within the tenant
 * @param condition who belongs to it
 */
record SegmentRequest(
        @Schema(examples = "\"Good customers who went quiet\"")
        String name,

        @Schema(
                implementation = Object.class,
                examples = SegmentRequest.EXAMPLE)
        JsonNode condition) {

    static final String EXAMPLE =
            "{\"and\": [{\"field\": \"revenue\", \"currency\": \"USD\", \"operator\": \"ge\", \"value\": \"1000.00\"},"
                    + " {\"field\": \"recencyDays\", \"operator\": \"gt\", \"value\": \"90\"}]}";

    private static final int MAX_NAME = 120;

    /** The condition, once name and condition are known to be valid. */
    Condition checked() {
        List<FieldError> errors = new ArrayList<>();
        if (name == null || name.isBlank()) {
            errors.add(new FieldError("/name", "required", "A segment needs a name."));
        } else if (name.length() > MAX_NAME) {
            errors.add(new FieldError("/name", "too-long", "A name has at most " + MAX_NAME + " characters."));
        }
        Condition read = null;
        try {
            read = ConditionJson.read(condition, "/condition");
        } catch (InvalidInput e) {
            errors.addAll(e.errors());
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return read;
    }
}

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
                description = SegmentRequest.CONDITION,
                examples = SegmentRequest.EXAMPLE)
        JsonNode condition) {

    /** What callers are told; a test holds it to the fields and operators that there are. */
    static final String CONDITION = """
            Who belongs to the segment: a tree of {"and": [...]}, {"or": [...]}, {"not": {...}} and comparisons
            {"field", "currency", "operator", "value"}, at most 8 levels and 50 comparisons.
            Operators: eq, ne, gt, ge, lt, le, exists; for texts eq, ne, in, exists. A field that a customer does not
            have meets no comparison.
            Numbers over the orders, in one currency or in all: orders, placedOrders, cancelledOrders, recencyDays,
            tenureDays. In one currency: purchaseDays, frequency, ordered, revenue, refunds, netRevenue, monetary,
            averageOrder. Times: firstOrderAt, lastOrderAt. Counts: opportunities, opportunitiesWon, opportunitiesLost,
            tickets, ticketsResolved, feedback, campaigns, campaignResponses. Text: lifecycle.
            Of the score in one currency, numbers: historicalValue, currentValue, potentialValue, actualValue,
            revenueYear, profitYear, alive, expectedPurchases, rfm, paymentScore; texts: quadrant, investment,
            valueType, abc, grade, buyerState, payment, churn.
            Days are days of UTC; what depends on them is looked at again every midnight.
            """;

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

package crm.customer.timeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What one event tells about one customer.
 *
 * @param customer whom it is about
 * @param at when it happened, which may be long before the event
 * @param source text id of the record where more can be read
 * @param detail what people want to see at once; amounts as text
 */
record Entry(UUID customer, EntryType type, Instant at, String source, Map<String, Object> detail) {

    /** Pairs of names and values; what is null is left out. */
    static Map<String, Object> detail(Object... pairs) {
        Map<String, Object> detail = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                detail.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return detail;
    }
}

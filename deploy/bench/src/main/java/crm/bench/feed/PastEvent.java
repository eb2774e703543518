package crm.bench.feed;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that a service would have published.
 *
 * @param topic that it belongs into
 * @param type such as {@code crm.sales.order.imported.v1}
 * @param id of the event
 * @param subject text id of the record that it is about
 * @param sequence of the event among those of its subject, from 1
 * @param time of the event
 * @param customer text id of the customer, which is the key
 * @param data as JSON
 */
public record PastEvent(
        String topic, String type, UUID id, String subject, long sequence, Instant time, String customer, String data) {

    /** The service that publishes such events. */
    String source() {
        return "/crm/" + type.split("\\.")[1] + "-service";
    }
}

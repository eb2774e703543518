package crm.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.EventTypes;
import java.time.Duration;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes that customers of the tenant "main" and of the northern sales unit were merged, as their owner would. */
public final class Merges {

    private Merges() {}

    /** The customer turns out to be the survivor, null where that is taken back, and the service under test knows. */
    public static void stands(String survivor, String merged, long sequence) {
        RecordMetadata event = publish(survivor, merged, sequence);
        await("who stands for " + merged).atMost(Duration.ofSeconds(20)).until(() -> consumed(event));
    }

    /** The same, without waiting for it to be known. */
    public static RecordMetadata publish(String survivor, String merged, long sequence) {
        String name = survivor == null ? "unmerged" : "merged";
        EventType<?> type =
                EventTypes.byType("crm.customer.customer." + name + ".v1").orElseThrow();
        ObjectNode fact = Examples.of(type)
                .put("customerId", merged)
                .put("ownerId", Tokens.subject("rep-north", "main"))
                .put("orgUnit", "/sales/north");
        fact.remove("externalIds");
        if (survivor != null) {
            fact.put("survivorId", survivor);
        }
        try (EventFeed feed = new EventFeed()) {
            return feed.send(type, "main", merged, merged, sequence, fact);
        }
    }

    private static boolean consumed(RecordMetadata event) {
        try (Tables tables = new Tables("main")) {
            return tables.count(
                            "select count(*) from consumer_offset where topic = ? and partition = ? and next_offset > ?",
                            event.topic(),
                            event.partition(),
                            event.offset())
                    == 1;
        }
    }
}

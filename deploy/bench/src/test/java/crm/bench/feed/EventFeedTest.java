package crm.bench.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bench.company.TextIds;
import crm.bench.limit.Broker;
import crm.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

/** The feed against a real broker. */
class EventFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrap = TestStack.kafka(List.of());
    private final String topic = "bench.feed." + UUID.randomUUID();
    private final String customer = TextIds.text("cus", TextIds.timeOrdered());

    @Test
    void oneInAHundredComesTwiceAndAllCarryWhatConsumersAskFor() {
        Broker broker = new Broker(bootstrap);
        broker.create(topic);
        try {
            List<PastEvent> events =
                    IntStream.range(0, 150).mapToObj(this::event).toList();
            assertEquals(151, EventFeed.send(bootstrap, events.iterator(), Function.identity()));
            List<ConsumerRecord<byte[], byte[]>> messages = read(broker, 151);
            ConsumerRecord<byte[], byte[]> first = messages.getFirst();
            assertEquals(customer, text(first.key()));
            assertEquals("{\"number\":0}", text(first.value()));
            assertEquals(events.getFirst().id().toString(), header(first, "ce_id"));
            assertEquals("crm.support.ticket.work_logged.v1", header(first, "ce_type"));
            assertEquals("/crm/support-service", header(first, "ce_source"));
            assertEquals("main", header(first, "ce_tenantid"));
            assertEquals("1", header(first, "ce_sequence"));
            assertEquals("2020-01-01T00:00:00Z", header(first, "ce_time"));
            assertEquals(header(messages.get(99), "ce_id"), header(messages.get(100), "ce_id"));
            assertEquals(
                    150,
                    messages.stream()
                            .map(message -> header(message, "ce_id"))
                            .distinct()
                            .count());
        } finally {
            broker.delete(topic);
        }
    }

    @Test
    void anOrderOfThePastIsToldAsItsServiceWould() {
        UUID id = TextIds.timeOrdered();
        PastEvent event = new PastOrder(
                        UUID.randomUUID(), id, TextIds.uuid(customer), 1205, Instant.parse("2020-01-01T00:00:00Z"))
                .event("GBP");
        assertEquals(PastOrder.TOPIC, event.topic());
        assertEquals(customer, event.customer());
        assertEquals(TextIds.text("ord", id), event.subject());
        assertTrue(event.data().contains("\"total\":\"12.05\",\"quantity\":\"1\""), event::data);
        assertTrue(event.data().contains("\"currency\":\"GBP\""), event::data);
    }

    private PastEvent event(int number) {
        return new PastEvent(
                topic,
                "crm.support.ticket.work_logged.v1",
                UUID.randomUUID(),
                "tkt_" + number,
                1,
                Instant.parse("2020-01-01T00:00:00Z"),
                customer,
                "{\"number\":" + number + "}");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Broker broker, int count) {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            consumer.seekToBeginning(broker.assign(consumer, topic));
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (messages.size() < count && System.nanoTime() < giveUp) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        assertEquals(count, messages.size());
        return messages;
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return text(message.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

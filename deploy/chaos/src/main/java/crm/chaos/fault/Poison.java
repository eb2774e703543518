package crm.chaos.fault;

import crm.chaos.observed.TypeId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that is wrong in one way, and right otherwise.
 *
 * @param ignorable whether it claims to be of a type that a consumer may not know, and so may pass over
 */
record Poison(String name, ProducerRecord<byte[], byte[]> message, boolean ignorable) {

    private static final String TOPIC = "crm.sales.order";
    private static final String PLACED = "crm.sales.order.placed.v1";
    private static final String REFUNDED = "crm.sales.order.refunded.v1";
    private static final String SOURCE = "/crm/chaos";
    private static final int TOO_LARGE = 1_100_000;
    private static final int DEEP = 10_000;

    /** One of each kind; each about an order and a customer of its own that do not exist. */
    static List<Poison> all(SplittableRandom random) {
        return List.of(
                bad("bad JSON", random, draft -> draft.value = utf8("{\"orderId\":\"ord_")),
                bad("wrong schema version", random, draft -> draft.value = utf8("{\"order\":7,\"sum\":\"1.00\"}")),
                new Poison(
                        "unknown version of the type",
                        draft(random, draft -> draft.type = PLACED.replace(".v1", ".v99")),
                        true),
                bad("1.1 MB", random, draft -> draft.value = utf8("{\"filler\":\"" + "x".repeat(TOO_LARGE) + "\"}")),
                bad("null key", random, draft -> draft.key = null),
                bad("null value", random, draft -> draft.value = null),
                bad("invalid UTF-8", random, draft -> {
                    String text = new String(draft.value, StandardCharsets.UTF_8).replace("PARTNER", "PARTN\u00c3");
                    draft.value = text.getBytes(StandardCharsets.ISO_8859_1);
                }),
                bad(
                        "negative money",
                        random,
                        draft -> draft.value =
                                utf8(new String(draft.value, StandardCharsets.UTF_8).replace("5.00", "-5.00"))),
                bad("unknown tenant", random, draft -> draft.tenant = "nowhere"),
                bad("no tenant", random, draft -> draft.tenant = null),
                bad("refund in no currency", random, draft -> draft.refund("ZZZ")),
                bad("10 k deep", random, draft -> draft.value = utf8("[".repeat(DEEP) + "]".repeat(DEEP))));
    }

    /** Whether the record came from here. */
    static boolean is(ConsumerRecord<byte[], byte[]> record) {
        Header source = record.headers().lastHeader("ce_source");
        return source != null && new String(source.value(), StandardCharsets.UTF_8).equals(SOURCE);
    }

    private static Poison bad(String name, SplittableRandom random, Spoiler spoiler) {
        return new Poison(name, draft(random, spoiler), false);
    }

    private static ProducerRecord<byte[], byte[]> draft(SplittableRandom random, Spoiler spoiler) {
        Draft draft = new Draft(random);
        spoiler.spoil(draft);
        return draft.record();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Spoiler {
        void spoil(Draft draft);
    }

    /** A good event, to be spoilt. */
    private static final class Draft {
        private final String order;
        private final String customer;
        private final String refund;
        private final String time = Instant.now().toString();
        private byte[] key;
        private byte[] value;
        private String type = PLACED;
        private String tenant = "main";

        Draft(SplittableRandom random) {
            customer = TypeId.text("cus", new UUID(random.nextLong(), random.nextLong()));
            order = TypeId.text("ord", new UUID(random.nextLong(), random.nextLong()));
            refund = TypeId.text("rfd", new UUID(random.nextLong(), random.nextLong()));
            key = utf8(customer);
            value = utf8("""
                    {"orderId":"%s","customerId":"%s","currency":"USD","total":"5.00",\
                    "lines":[{"quantity":"1","unitPrice":"5.00","amount":"5.00"}],"placedAt":"%s",\
                    "channel":"PARTNER","ownerId":"chaos","orgUnit":"/"}""".formatted(order, customer, time));
        }

        /** Makes it the refund of an order of which nothing else is known. */
        void refund(String currency) {
            type = REFUNDED;
            value = utf8("""
                    {"orderId":"%s","customerId":"%s","currency":"%s","total":"5.00","refundId":"%s","amount":"1.00",\
                    "refundedTotal":"1.00","returned":false,"reason":"chaos","placedAt":"%s","refundedAt":"%s"}""".formatted(order, customer, currency, refund, time, time));
        }

        ProducerRecord<byte[], byte[]> record() {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, key, value);
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", UUID.randomUUID().toString());
            header(record, "ce_source", SOURCE);
            header(record, "ce_type", type);
            header(record, "ce_subject", order);
            header(record, "ce_time", time);
            header(record, "content-type", "application/json");
            header(record, "ce_sequence", "1");
            if (tenant != null) {
                header(record, "ce_tenantid", tenant);
            }
            if (key != null) {
                header(record, "ce_partitionkey", new String(key, StandardCharsets.UTF_8));
            }
            return record;
        }

        private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
            record.headers().add(name, utf8(value));
        }
    }
}

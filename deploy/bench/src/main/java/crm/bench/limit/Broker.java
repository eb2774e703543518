package crm.bench.limit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka broker: topics with as many partitions as the platform's, and clients of bytes. */
public record Broker(String bootstrap) {

    private static final int PARTITIONS = 12;
    private static final int ANSWER_SECONDS = 30;

    /** Creates a topic. */
    public void create(String topic) {
        try (Admin admin = admin()) {
            await(admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all());
        }
    }

    /** Deletes it. */
    public void delete(String topic) {
        try (Admin admin = admin()) {
            await(admin.deleteTopics(List.of(topic)).all());
        }
    }

    /** With the guarantees that a relay needs, and no compression, as among processes of one machine. */
    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "compression.type", "none"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Of no group: it reads what it is assigned. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Gives the consumer all partitions of the topic. */
    public List<TopicPartition> assign(KafkaConsumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static void await(KafkaFuture<Void> done) {
        try {
            done.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka refused or did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while Kafka was asked", e);
        }
    }
}

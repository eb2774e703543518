package crm.bench.limit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the broker does when nothing else is in the way: a topic of its own and an idempotent producer with
 * {@code acks=all}, as {@code kafka-producer-perf-test} would run it.
 */
public final class KafkaLimit implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Broker broker;
    private final String topic = "bench.limit." + UUID.randomUUID();

    /** Creates the topic. */
    public KafkaLimit(String bootstrap) {
        broker = new Broker(bootstrap);
        broker.create(topic);
    }

    /** Messages of that many bytes, all acknowledged, per second. */
    public double producedPerSecond(int messages, int bytes) {
        byte[] value = new byte[bytes];
        new SplittableRandom(1).nextBytes(value);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            introduce(producer, value, failure);
            send(producer, value, messages / 10, failure);
            producer.flush();
            long start = System.nanoTime();
            send(producer, value, messages, failure);
            producer.flush();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (failure.get() != null) {
                throw new IllegalStateException("Kafka did not take every message", failure.get());
            }
            return messages / seconds;
        }
    }

    /** Messages of a topic that a plain consumer reads from its beginning to its end, per second. */
    public static double consumedPerSecond(String bootstrap, String topic) {
        Broker broker = new Broker(bootstrap);
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            List<TopicPartition> partitions = broker.assign(consumer, topic);
            long messages = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            consumer.seekToBeginning(partitions);
            long start = System.nanoTime();
            for (long read = 0; read < messages; ) {
                int some = consumer.poll(PATIENCE).count();
                if (some == 0) {
                    throw new IllegalStateException("only " + read + " of " + messages + " messages of " + topic);
                }
                read += some;
            }
            return messages / ((System.nanoTime() - start) / 1e9);
        }
    }

    /**
     * From send to receipt by a consumer, in microseconds, at a steady rate.
     *
     * @param perSecond arrivals
     */
    public Histogram endToEndMicros(int messages, int bytes, double perSecond) {
        Histogram micros = new Histogram(3);
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer();
                KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            List<TopicPartition> partitions = broker.assign(consumer, topic);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            Thread sender = Thread.ofPlatform().start(() -> pace(producer, messages, bytes, perSecond));
            long giveUp = System.nanoTime() + PATIENCE.toNanos() + (long) (messages / perSecond * 1e9);
            while (micros.getTotalCount() < messages && System.nanoTime() < giveUp) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    long sent = ByteBuffer.wrap(message.value()).getLong();
                    micros.recordValue(Math.max(1, (System.nanoTime() - sent) / 1000));
                }
            }
            sender.interrupt();
        }
        return micros;
    }

    @Override
    public void close() {
        broker.delete(topic);
    }

    /**
     * One message to each partition before there are several on the way: a new partition takes the first that reaches it
     * for the producer's first, and refuses for good one that was sent earlier and has to be sent again.
     */
    private void introduce(KafkaProducer<byte[], byte[]> producer, byte[] value, AtomicReference<Exception> failure) {
        producer.partitionsFor(topic)
                .forEach(partition -> producer.send(
                        new ProducerRecord<>(topic, partition.partition(), key(0), value), (metadata, e) -> {
                            if (e != null) {
                                failure.set(e);
                            }
                        }));
        producer.flush();
    }

    private void send(
            KafkaProducer<byte[], byte[]> producer, byte[] value, int messages, AtomicReference<Exception> failure) {
        for (int i = 0; i < messages; i++) {
            producer.send(new ProducerRecord<>(topic, key(i), value), (metadata, e) -> {
                if (e != null) {
                    failure.set(e);
                }
            });
        }
    }

    private void pace(KafkaProducer<byte[], byte[]> producer, int messages, int bytes, double perSecond) {
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, start + (long) (i / perSecond * 1e9) - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            byte[] value = new byte[Math.max(bytes, Long.BYTES)];
            ByteBuffer.wrap(value).putLong(System.nanoTime());
            producer.send(new ProducerRecord<>(topic, key(i), value));
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}

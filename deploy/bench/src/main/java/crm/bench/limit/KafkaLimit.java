package crm.bench.limit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the broker does when nothing else is in the way: a topic of its own with as many partitions as the platform's, an
 * idempotent producer with {@code acks=all}, as {@code kafka-producer-perf-test} would run it.
 */
public final class KafkaLimit implements AutoCloseable {

    private static final int PARTITIONS = 12;
    private static final int ANSWER_SECONDS = 30;

    private final String bootstrap;
    private final String topic = "bench." + UUID.randomUUID();

    /** Creates the topic. */
    public KafkaLimit(String bootstrap) {
        this.bootstrap = bootstrap;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            await(admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all());
        }
    }

    /** Messages of that many bytes, all acknowledged, per second. */
    public double producedPerSecond(int messages, int bytes) {
        byte[] value = new byte[bytes];
        new SplittableRandom(1).nextBytes(value);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
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

    /**
     * From send to receipt by a consumer, in microseconds, one message at a time at a mean rate.
     *
     * @param perSecond arrivals
     */
    public Histogram endToEndMicros(int messages, int bytes, double perSecond) throws InterruptedException {
        Histogram micros = new Histogram(3);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            Thread sender = Thread.ofPlatform().start(() -> pace(producer, messages, bytes, perSecond));
            long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos() + (long) (messages / perSecond * 1e9);
            while (micros.getTotalCount() < messages && System.nanoTime() < giveUp) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    long sent = ByteBuffer.wrap(message.value()).getLong();
                    micros.recordValue(Math.max(1, (System.nanoTime() - sent) / 1000));
                }
            }
            sender.join();
        }
        return micros;
    }

    @Override
    public void close() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            await(admin.deleteTopics(List.of(topic)).all());
        }
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

    private KafkaProducer<byte[], byte[]> producer() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("compression.type", "none");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

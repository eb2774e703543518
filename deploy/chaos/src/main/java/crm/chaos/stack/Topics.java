package crm.chaos.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics as bytes, past all of the product's own readers and writers. */
public final class Topics {

    private static final int REQUEST_MILLIS = 10_000;
    private static final Duration READ = Duration.ofSeconds(60);
    private static final int LARGEST = 4 << 20;

    private final String bootstrap;

    Topics(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Names of the topics with the prefix. */
    public Set<String> names(String prefix) {
        try (Admin admin = admin()) {
            return done(admin.listTopics().names()::get).stream()
                    .filter(name -> name.startsWith(prefix))
                    .collect(Collectors.toSet());
        }
    }

    /** The next offset of each partition of the topics with the prefix, by {@code topic-partition}. */
    public Map<String, Long> ends(String prefix) {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> latest =
                    done(admin.describeTopics(names(prefix)).allTopicNames()::get).values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return done(admin.listOffsets(latest).all()::get).entrySet().stream()
                    .collect(Collectors.toMap(
                            end -> end.getKey().toString(),
                            end -> end.getValue().offset()));
        }
    }

    /** The offsets that a consumer group has committed, by {@code topic-partition}. */
    public Map<String, Long> committed(String group) {
        try (Admin admin = admin()) {
            return done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()::get).entrySet().stream()
                    .filter(offset -> offset.getValue() != null)
                    .collect(Collectors.toMap(
                            offset -> offset.getKey().toString(),
                            offset -> offset.getValue().offset()));
        }
    }

    /** Ids of the members of all consumer groups. */
    public Set<String> members() {
        try (Admin admin = admin()) {
            List<String> groups = done(admin.listGroups().valid()::get).stream()
                    .map(group -> group.groupId())
                    .toList();
            return done(admin.describeConsumerGroups(groups).all()::get).values().stream()
                    .flatMap(group -> group.members().stream())
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
        }
    }

    /** Every record of the topics up to now, each partition in its order. */
    public void read(Collection<String> names, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = names.stream()
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + READ.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new HarnessFailure("The topics could not be read within " + READ.toSeconds() + " s");
                }
                consumer.poll(Duration.ofMillis(500)).forEach(reader);
            }
        }
    }

    /**
     * Writes records, all of them acknowledged on return.
     *
     * @return their positions; null in place of one that the broker refused
     */
    public List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<RecordMetadata> positions = new ArrayList<>();
            records.stream().map(producer::send).toList().forEach(sent -> {
                try {
                    positions.add(sent.get());
                } catch (ExecutionException e) {
                    positions.add(null);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new HarnessFailure("Interrupted", e);
                }
            });
            return positions;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MILLIS));
    }

    @FunctionalInterface
    private interface Answer<T> {
        T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static <T> T done(Answer<T> answer) {
        try {
            return answer.get(REQUEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new HarnessFailure("Kafka did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure("Interrupted", e);
        }
    }
}

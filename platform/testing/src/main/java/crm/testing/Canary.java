package crm.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A word that stands for the data of one person: put into everything that is written about it, and looked for wherever a
 * service under test could have left it.
 */
public final class Canary {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final String word;

    private Canary(String word) {
        this.word = word;
    }

    /** A new one, of lower case letters and digits. */
    public static Canary fresh() {
        return new Canary("canary" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), 36));
    }

    /** One of digits that a test has chosen, such as a telephone number. */
    public static Canary of(String digits) {
        return new Canary(digits);
    }

    /** The word. */
    public String word() {
        return word;
    }

    /**
     * Columns of the database in which it stands, as {@code table.column}, of rows of the tenant and of those of none,
     * whether the owner of the tables sees them or the service.
     */
    public List<String> columns(String tenant) {
        TreeSet<String> found = new TreeSet<>();
        try (Tables owner = new Tables(tenant);
                Tables service = Tables.ofService(tenant)) {
            for (String column : owner.column(PersonalDataTest.COLUMNS)) {
                String[] parts = column.split("[.:]");
                boolean readable = service.column("select has_column_privilege(?, ?, 'select')", parts[0], parts[1])
                        .contains("t");
                if (holds(owner, parts) || readable && holds(service, parts)) {
                    found.add(parts[0] + "." + parts[1]);
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean holds(Tables tables, String[] column) {
        String holds = column[2].equals("bytea")
                ? "position(convert_to(?, 'UTF8') in \"%s\") > 0"
                : "position(? in \"%s\"::text) > 0";
        return tables.count(("select count(*) from \"%s\" where " + holds).formatted(column[0], column[1]), word) > 0;
    }

    /** Topics of the platform on which it stands in a key, a header or a value; all of them are read to their end. */
    public List<String> topics() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty(EventProbe.BROKER)),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("crm."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, BOUND);
            TreeSet<String> found = new TreeSet<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> {
                    StringBuilder all = new StringBuilder(event.key() + " " + event.value());
                    event.headers()
                            .forEach(header ->
                                    all.append(' ').append(new String(header.value(), StandardCharsets.UTF_8)));
                    if (all.indexOf(word) >= 0) {
                        found.add(event.topic());
                    }
                });
            }
            return List.copyOf(found);
        }
    }
}

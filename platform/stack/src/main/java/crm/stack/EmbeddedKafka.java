package crm.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One Kafka broker that is its own controller (KRaft), in a directory, on ports of the loopback address. */
public final class EmbeddedKafka implements Server {

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final List<String> jvmOptions;

    /**
     * @param directory of the broker's settings and its log; made by {@link #prepare()} where there is none
     * @param jvmOptions such as the heap's size
     */
    public EmbeddedKafka(Path directory, int port, int controllerPort, List<String> jvmOptions) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** The bootstrap address for clients. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void prepare() {
        KafkaRecording.file();
        try {
            prepareFiles();
        } catch (IOException e) {
            throw new StackFailure("Cannot prepare Kafka in " + directory + ": " + FileTree.reason(e), e);
        }
    }

    @Override
    public Launch launch() {
        Path recording = KafkaRecording.file();
        return launch(Files.exists(recording) ? "-XX:AOTCache=" + recording : "-XX:AOTMode=off");
    }

    /** As {@link #prepare()}, without what makes the start faster. */
    void prepareFiles() throws IOException {
        Artifacts.kafka();
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("server.properties"), settings(directory, port, controllerPort));
        Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
        if (!Files.exists(directory.resolve("log/meta.properties"))) {
            createLog();
        }
    }

    Launch launch(String recordingOption) {
        List<String> command = new ArrayList<>(List.of(Commands.java()));
        command.addAll(jvmOptions);
        command.add(recordingOption);
        command.addAll(List.of(
                "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"),
                "-cp",
                classPath(),
                "kafka.Kafka",
                directory.resolve("server.properties").toString()));
        return new Launch(command, Map.of(), directory, "TERM");
    }

    @Override
    public boolean ready() {
        return Ports.answers(port) && KafkaTopics.reachable(bootstrap());
    }

    static String classPath() {
        return Artifacts.kafka().resolve("*").toString();
    }

    /** A formatted log is the same for every broker but for its identity, so that Kafka's own tool runs once. */
    private void createLog() throws IOException {
        Path template = Cache.entry("kafka-log-" + Versions.KAFKA, EmbeddedKafka::format);
        Path log = directory.resolve("log");
        FileTree.delete(log);
        FileTree.copy(template.resolve("log"), log);
        Path meta = log.resolve("meta.properties");
        Files.writeString(
                meta,
                Files.readString(meta)
                        .replaceAll("(?m)^cluster.id=.*$", "cluster.id=" + newId())
                        .replaceAll("(?m)^directory.id=.*$", "directory.id=" + newId()));
    }

    private static void format(Path into) throws IOException {
        Path conf = Files.writeString(into.resolve("server.properties"), settings(into, 9092, 9093));
        Commands.run(
                List.of(
                        Commands.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        newId(),
                        "-c",
                        conf.toString()),
                into,
                into.resolve("format.out"));
    }

    private static String newId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return text.startsWith("-") ? newId() : text;
    }

    private static String settings(Path directory, int port, int controllerPort) {
        return """
                node.id=1
                process.roles=broker,controller
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=12
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                # Twice a second it would write that it lives, for followers, of which there are none.
                metadata.max.idle.interval.ms=10000
                group.initial.rebalance.delay.ms=0
                group.coordinator.threads=1
                share.coordinator.threads=1
                num.network.threads=2
                num.io.threads=4
                num.replica.fetchers=1
                num.recovery.threads.per.data.dir=2
                background.threads=2
                log.segment.bytes=134217728
                log.index.size.max.bytes=2097152
                log.retention.hours=-1
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=16777216
                log.cleaner.io.buffer.size=262144
                controlled.shutdown.enable=true
                """.formatted(port, controllerPort, directory.resolve("log"));
    }

    private static final String LOGGING = """
            appender.console.type=Console
            appender.console.name=console
            appender.console.layout.type=PatternLayout
            appender.console.layout.pattern=%d{ISO8601} %p %c{1} - %m%n
            rootLogger.level=WARN
            rootLogger.appenderRef.console.ref=console
            logger.server.name=kafka.server.KafkaRaftServer
            logger.server.level=INFO
            """;
}

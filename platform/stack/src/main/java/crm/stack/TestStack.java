package crm.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A PostgreSQL server and a Kafka broker for the tests of one JVM. Each starts when it is first asked for, on a free
 * port, in a temporary directory, and ends with the JVM, even with one that is killed.
 */
public final class TestStack {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final String PASSWORD = "for-tests-only";
    private static final List<String> BROKER_OPTIONS = List.of(
            "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders");

    private static final List<ServerProcess> RUNNING = new ArrayList<>();
    private static final Set<String> PREPARED = new HashSet<>();
    private static Path directory;
    private static Watchdog watchdog;
    private static Postgres postgres;
    private static String kafka;

    private TestStack() {}

    /** The JDBC address of a database, after {@link #prepare}. */
    public static String jdbcUrl(String database) {
        return postgres().jdbcUrl(database);
    }

    /** The address of a database for the reactive driver, after {@link #prepare}. */
    public static String reactiveUrl(String database) {
        return postgres().reactiveUrl(database);
    }

    /** The password of a role, such as {@code x_app} after {@code prepare("x", …)}. */
    public static synchronized String password(String role) {
        return role.equals(postgres().superuser())
                ? postgres.password()
                : databases().password(role);
    }

    /** The PostgreSQL server, started if need be. */
    public static synchronized Postgres postgres() {
        if (postgres == null) {
            postgres = switch (StackMode.current()) {
                case EMBEDDED -> {
                    EmbeddedPostgres server = new EmbeddedPostgres(
                            directory().resolve("postgres"), Ports.free(), PASSWORD, EmbeddedPostgres.Durability.FAST);
                    run(server);
                    yield server.address();
                }
                case CONTAINERS -> Containers.postgres();
                case EXTERNAL -> External.postgres();
            };
        }
        return postgres;
    }

    /** The broker's bootstrap address, with the given topics created; the broker is started if need be. */
    public static synchronized String kafka(Collection<String> topics) {
        if (kafka == null) {
            kafka = switch (StackMode.current()) {
                case EMBEDDED -> {
                    EmbeddedKafka server =
                            new EmbeddedKafka(directory().resolve("kafka"), Ports.free(), Ports.free(), BROKER_OPTIONS);
                    run(server);
                    yield server.bootstrap();
                }
                case CONTAINERS -> Containers.kafka();
                case EXTERNAL -> External.kafka();
            };
        }
        KafkaTopics.create(kafka, topics);
        return kafka;
    }

    /** The broker's bootstrap address, with every topic of the catalogue created. */
    public static String kafka() {
        return kafka(Catalogue.topics());
    }

    /**
     * Creates a service's database and roles and brings its schema up to date with the scripts in the checkout. Does
     * nothing the second time.
     *
     * @param serviceDirectory the module's directory, absolute or relative to the root of the checkout
     */
    public static synchronized void prepare(String database, Path serviceDirectory) {
        if (PREPARED.add(database)) {
            databases().create(database);
            Path root = Checkout.root();
            new Migrations(postgres(), databases()).runFrom(root, database, root.resolve(serviceDirectory));
        }
    }

    private static Databases databases() {
        return new Databases(postgres(), new Secrets(directory().resolve("secrets")));
    }

    private static void run(Server server) {
        ServerProcess process = ServerProcess.start(server, directory().resolve(server.name() + ".log"));
        watchdog.watch(process.pid());
        RUNNING.add(process);
        process.awaitReady(START_LIMIT);
    }

    private static Path directory() {
        if (directory == null) {
            try {
                directory = Files.createTempDirectory("crm-stack-");
            } catch (IOException e) {
                throw new StackFailure("No temporary directory: " + FileTree.reason(e), e);
            }
            watchdog = new Watchdog();
            Runtime.getRuntime().addShutdownHook(new Thread(TestStack::stop, "stop-test-stack"));
        }
        return directory;
    }

    /** Nobody needs the data any more, so nothing is stopped gently. */
    private static void stop() {
        RUNNING.forEach(ServerProcess::kill);
        watchdog.release();
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            // Left to the operating system, which clears its temporary directory.
        }
    }
}

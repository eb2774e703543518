package crm.chaos.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.stack.Postgres;
import crm.stack.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The platform's real processes in a data directory and on ports of their own. Faults reach only processes that the
 * status of this directory names.
 */
public final class RunningStack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final int POSTGRES_PORT = 10;
    private static final int KAFKA_PORT = 11;
    private static final int MANAGEMENT = 100;

    private final Path root;
    private final Path data;
    private final Path log;
    private final int port;
    private final Databases databases;

    /**
     * @param root of the checkout, where the {@code crm} script is
     * @param data directory of the stack, new or from an earlier run
     * @param log of the commands given to the stack
     * @param port the gateway's; the others follow from it
     */
    public RunningStack(Path root, Path data, Path log, int port) {
        this.root = root;
        this.data = data;
        this.log = log;
        this.port = port;
        this.databases = new Databases(new Postgres(
                "127.0.0.1",
                port + POSTGRES_PORT,
                "postgres",
                new Secrets(data.resolve("secrets")).get("postgres-superuser")));
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param scale services of which there are several instances, such as {@code sales-service=2}
     * @param progress told of each line that the command says
     */
    public void up(List<String> scale, Consumer<String> progress) {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--port", String.valueOf(port)));
        scale.forEach(service -> arguments.addAll(List.of("--scale", service)));
        crm(START, progress, arguments.toArray(String[]::new));
    }

    /** Stops everything. */
    @Override
    public void close() {
        crm(COMMAND, "down");
    }

    /** All processes. Read from the supervisor's own file: a program started for every look would disturb the run. */
    public List<Part> parts() {
        try {
            JsonNode parts = JSON.readTree(data.resolve("state.json").toFile()).path("parts");
            List<Part> found = new ArrayList<>();
            for (JsonNode part : parts) {
                found.add(new Part(
                        part.path("name").asText(),
                        part.path("state").asText().toLowerCase(Locale.ROOT),
                        part.path("process").path("pid").asLong(),
                        part.path("port").asInt(),
                        part.path("restarts").asInt()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process by name. */
    public Part part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HarnessFailure("The stack has no part " + name));
    }

    /**
     * Waits until a part is as wanted.
     *
     * @return the part as it is then
     * @throws HarnessFailure where it is not within the limit
     */
    public Part await(String name, Duration limit, Predicate<Part> wanted) {
        Part[] last = new Part[1];
        Pause.until("part " + name + " did not come to the state waited for", limit, () -> {
            last[0] = part(name);
            return wanted.test(last[0]);
        });
        return last[0];
    }

    /** An access token of a demo user or partner client. */
    public String token(String name) {
        return crm(COMMAND, "token", name).strip();
    }

    /** Sends a signal, such as {@code KILL}, to a process of this stack. */
    public void signal(long pid, String signal) {
        Shell.run(root, log, COMMAND, List.of("kill", "-" + signal, String.valueOf(pid)));
    }

    /** The databases, as the superuser. */
    public Databases databases() {
        return databases;
    }

    /** The topics of its broker. */
    public Topics topics() {
        return new Topics("127.0.0.1:" + (port + KAFKA_PORT));
    }

    /** Where clients go. */
    public String gateway() {
        return "http://127.0.0.1:" + port;
    }

    /** Where a service shows its metrics; only there is its management interface. */
    public String management(Part service) {
        return "http://127.0.0.1:" + (service.port() + MANAGEMENT);
    }

    private String crm(Duration limit, String... arguments) {
        return crm(limit, line -> {}, arguments);
    }

    private String crm(Duration limit, Consumer<String> progress, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("crm").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return Shell.run(root, log, limit, command, progress);
    }
}

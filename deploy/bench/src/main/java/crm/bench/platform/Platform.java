package crm.bench.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crm.stack.Checkout;
import crm.stack.Postgres;
import crm.stack.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A platform on this machine, driven by the {@code crm} command line as a person would. */
public final class Platform {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Duration ASK = Duration.ofSeconds(30);

    /** All of the load comes from one client: its quota must not be what is measured. It is still counted. */
    private static final Map<String, String> QUOTAS =
            Map.of("CRM_LIMITS_READ", "1000000", "CRM_LIMITS_WRITE", "1000000");

    private final Path crm = Checkout.root().resolve("crm");
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Path data;
    private final int port;
    private final Secrets secrets;

    /**
     * @param data its data directory
     * @param port its first port
     */
    public Platform(Path data, int port) {
        this.data = data;
        this.port = port;
        this.secrets = new Secrets(data.resolve("secrets"));
    }

    public Path data() {
        return data;
    }

    /** Whether every part is ready. */
    public boolean runs() {
        return Files.isDirectory(data) && Files.exists(data.resolve("state.json")) && status().ready();
    }

    /** Adds settings of the operator's own to its database server; they hold from its next start. */
    public void configurePostgres(String name, String settings) {
        try {
            Path own = Files.createDirectories(data.resolve("postgres/conf.d"));
            Files.writeString(own.resolve(name + ".conf"), settings + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, with more arguments of {@code crm up} if any, and waits until every part is ready. */
    public void up(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--detach", "--data", data.toString(), "--port", Integer.toString(port)));
        arguments.addAll(List.of(more));
        crm(START, arguments.toArray(String[]::new));
    }

    /** Stops every part. */
    public void down() {
        crm(STOP, "down", "--data", data.toString());
    }

    /** What runs now. */
    public Status status() {
        String output =
                run(ASK, List.of("status", "--json", "--data", data.toString())).output();
        try {
            return json.readValue(output, Status.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("crm status said: " + output, e);
        }
    }

    /** Where a part serves. */
    public InetSocketAddress address(Part part) {
        return new InetSocketAddress("127.0.0.1", part.port());
    }

    /** Tokens of its users. */
    public Tokens tokens(Part keycloak) {
        return new Tokens(keycloak.port(), secrets);
    }

    /** The API of one of its parts. */
    public Api api(Part part, Tokens tokens) {
        return new Api(address(part), tokens);
    }

    /** Its database server, as the superuser. */
    public Postgres postgres(Part postgres) {
        return new Postgres("127.0.0.1", postgres.port(), "postgres", secrets.get("postgres-superuser"));
    }

    /** How long the log of a part is now, in bytes. */
    public long logSize(String part) {
        try {
            return Files.size(logFile(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a part has logged since its log was that long. */
    public String log(String part, long from) {
        try (InputStream log = Files.newInputStream(logFile(part))) {
            log.skipNBytes(from);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    /** Passwords of its roles and users. */
    public Secrets secrets() {
        return secrets;
    }

    private void crm(Duration limit, String... arguments) {
        Result result = run(limit, List.of(arguments));
        if (result.code() != 0) {
            throw new IllegalStateException(
                    "crm " + arguments[0] + " ended with " + result.code() + ":\n" + result.output());
        }
    }

    private record Result(int code, String output) {}

    private Result run(Duration limit, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(crm.toString()));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile("crm", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(false)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(QUOTAS);
                Process process = builder.start();
                if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroy();
                    throw new IllegalStateException("crm " + arguments.getFirst() + " took more than " + limit);
                }
                return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while crm " + arguments.getFirst() + " ran", e);
        }
    }
}

package crm.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.stack.Checkout;
import crm.stack.FileTree;
import crm.stack.Ports;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The platform with all its processes, in a data directory and on ports of its own, driven by the {@code crm} program
 * as a user drives it.
 */
final class Platform implements AutoCloseable {

    /** The first start may build the services, fetch the servers and record ahead-of-time caches. */
    private static final Duration START = Duration.ofMinutes(12);

    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    /** Well below the ports that systems give to outgoing connections, which may take one just before it is used. */
    private static final int FIRST_PORT = 21_080;

    private static final int PORTS = 250;
    private static final int PARTS = 15;
    private static final int MANAGEMENT = 100;

    private final Path root;
    private final Path data;
    private final boolean own;
    private final Thread stop;

    private Platform(Path root, Path data, boolean own) {
        this.root = root;
        this.data = data;
        this.own = own;
        this.stop = new Thread(this::down, "stop-platform");
    }

    /** Starts one that is thrown away afterwards, or takes the one that runs in the directory {@code e2e.data}. */
    static Platform start() {
        String running = System.getProperty("e2e.data");
        Path root = Checkout.root();
        if (running != null) {
            return new Platform(root, Path.of(running).toAbsolutePath(), false);
        }
        try {
            Path data = Files.createTempDirectory("crm-e2e-");
            // A database server that root starts as somebody else has to get to its own directory in there.
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
            Platform platform = new Platform(root, data, true);
            platform.up();
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void up() {
        Runtime.getRuntime().addShutdownHook(stop);
        int port = IntStream.iterate(FIRST_PORT, candidate -> candidate + PORTS)
                .limit(20)
                .filter(candidate -> IntStream.range(0, PARTS)
                        .allMatch(offset -> Ports.available(candidate + offset)
                                && Ports.available(candidate + MANAGEMENT + offset)))
                .findFirst()
                .orElseThrow();
        try {
            crm(START, "up", "--detach", "--port", Integer.toString(port)).succeeded();
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** Runs {@code ./crm} on this platform. */
    Command crm(String... arguments) {
        return crm(ANSWER, arguments);
    }

    private Command crm(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("crm").toString()));
        command.addAll(List.of(arguments));
        return Command.run(root, limit, environment(), command);
    }

    /** Runs commands of a shell as somebody types them in the root of the checkout. */
    Command shell(Duration limit, String commands) {
        return Command.run(root, limit, environment(), List.of("sh", "-e", "-u", "-c", commands));
    }

    private Map<String, String> environment() {
        return Map.of(
                "CRM_DATA",
                data.toString(),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "API",
                address() + "/api/v1");
    }

    /** A file of the checkout. */
    String file(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request to the gateway, with a fresh token of a user such as manager@main, or of a partner's client. */
    RequestSpecification as(String userOrClient) {
        String token = crm("token", userOrClient).succeeded().lines().toList().getLast();
        return RestAssured.given()
                .baseUri(address())
                .contentType("application/json")
                .header("Authorization", "Bearer " + token);
    }

    /** A request to the gateway without a token. */
    RequestSpecification anonymous() {
        return RestAssured.given().baseUri(address());
    }

    /** What {@code crm status --json} says now, whether all is ready or not. */
    JsonPath status() {
        String output = crm("status", "--json").output();
        return JsonPath.from(output.substring(output.indexOf('{')));
    }

    /** The process of a part, such as sales-service. */
    ProcessHandle process(String part) {
        long pid = status().getLong("parts.find { it.name == '" + part + "' }.pid");
        return ProcessHandle.of(pid).orElseThrow();
    }

    private String address() {
        return "http://127.0.0.1:" + port();
    }

    private int port() {
        Path state = data.resolve("state.json");
        return Files.exists(state) ? JsonPath.from(state.toFile()).getInt("port") : FIRST_PORT;
    }

    /** Stops everything that was started here, and leaves nothing behind. */
    @Override
    public void close() {
        if (!own) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
            Command down = down();
            assertTrue(down.status() == 0, down::output);
            FileTree.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Command down() {
        return crm(STOP, "down");
    }
}

package crm.gateway.browser;

import crm.gateway.GatewayConfiguration;
import crm.stack.Databases;
import crm.stack.EmbeddedKeycloak;
import crm.stack.FileTree;
import crm.stack.Ports;
import crm.stack.Secrets;
import crm.stack.ServerProcess;
import crm.stack.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts Keycloak with the realm of the local stack, and tells the gateway where it and the database are. */
public final class BrowserConfiguration implements QuarkusTestResourceLifecycleManager {

    static final String ADDRESS = "crm.gateway.test.address";
    static final String ISSUER = "crm.gateway.test.issuer";
    static final String SECRETS = "crm.gateway.test.secrets";
    static final String JDBC = "crm.gateway.test.jdbc";
    static final String OWNER_PASSWORD = "crm.gateway.test.owner";

    private static final Pattern PLACE = Pattern.compile("\\$\\{(gateway|client-[^}]+|user-[^}]+)}");
    private static final Duration START = Duration.ofMinutes(3);
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx320m");

    private Path directory;
    private Process keycloak;
    private Thread stop;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new GatewayConfiguration().start();
        try {
            directory = Files.createTempDirectory("crm-gateway-");
            Secrets secrets = new Secrets(directory.resolve("secrets"));
            String address = "http://127.0.0.1:" + config.get("quarkus.http.test-port");
            String issuer = startKeycloak(secrets, address);
            TestStack.prepare("gateway", Path.of("gateway"));
            config.put("crm.public.url", address);
            config.put("crm.issuer", issuer);
            config.put("quarkus.oidc.auth-server-url", issuer);
            config.remove("quarkus.oidc.public-key");
            config.put("crm.console.secret", secrets.get("client-crm-console"));
            config.put("crm.database.url", TestStack.reactiveUrl("gateway"));
            config.put("crm.database.password", TestStack.password("gateway_app"));
            config.put("crm.limits.open", "500");
            System.setProperty(ADDRESS, address);
            System.setProperty(ISSUER, issuer);
            System.setProperty(SECRETS, directory.resolve("secrets").toString());
            System.setProperty(JDBC, TestStack.jdbcUrl("gateway"));
            System.setProperty(OWNER_PASSWORD, TestStack.password("gateway_owner"));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String startKeycloak(Secrets secrets, String gateway) throws IOException {
        Databases databases = new Databases(TestStack.postgres(), secrets);
        EmbeddedKeycloak.createDatabase(databases);
        int port = Ports.free();
        EmbeddedKeycloak server = new EmbeddedKeycloak(
                directory.resolve("keycloak"),
                port,
                Ports.free(),
                TestStack.postgres(),
                databases,
                realm(secrets, gateway),
                JVM);
        server.prepare();
        keycloak = ServerProcess.start(server.launch(), directory.resolve("keycloak.log"));
        stop = new Thread(keycloak::destroyForcibly, "stop-keycloak");
        Runtime.getRuntime().addShutdownHook(stop);
        long end = System.nanoTime() + START.toNanos();
        while (!server.ready()) {
            if (!keycloak.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Keycloak did not start:\n" + ServerProcess.tail(directory.resolve("keycloak.log")));
            }
            pause();
        }
        return "http://127.0.0.1:" + port + "/realms/crm";
    }

    /** The reviewed realm, with this test's address and passwords in the places left for them. */
    private static String realm(Secrets secrets, String gateway) throws IOException {
        Path file = crm.stack.Checkout.root().resolve("deploy/local/src/main/resources/crm/local/realm.json");
        Matcher place = PLACE.matcher(Files.readString(file));
        return place.replaceAll(found ->
                Matcher.quoteReplacement(found.group(1).equals("gateway") ? gateway : secrets.get(found.group(1))));
    }

    private void pause() {
        try {
            keycloak.waitFor(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            Runtime.getRuntime().removeShutdownHook(stop);
            keycloak.destroyForcibly();
            keycloak.onExit().join();
        }
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            // Left to the operating system, which clears its temporary directory.
        }
    }
}

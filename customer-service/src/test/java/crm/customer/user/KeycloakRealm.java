package crm.customer.user;

import crm.stack.Checkout;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts Keycloak with the realm of the local stack, and lets the service ask it for users. The test changes
 * users as a partner's client, which may do so in this realm only.
 */
public final class KeycloakRealm implements QuarkusTestResourceLifecycleManager {

    static final String ADDRESS = "crm.customer.test.keycloak";
    static final String SECRET = "crm.customer.test.secret";
    static final String PROCESS = "crm.customer.test.process";

    private static final Pattern PLACE = Pattern.compile("\\$\\{(gateway|client-[^}]+|user-[^}]+)}");
    private static final Duration START = Duration.ofMinutes(4);
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx320m");

    private Path directory;
    private Process keycloak;
    private Thread stop;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("crm-customer-");
            Secrets secrets = new Secrets(directory.resolve("secrets"));
            Databases databases = new Databases(TestStack.postgres(), secrets);
            EmbeddedKeycloak.createDatabase(databases);
            int port = Ports.free();
            EmbeddedKeycloak server = new EmbeddedKeycloak(
                    directory.resolve("keycloak"),
                    port,
                    Ports.free(),
                    TestStack.postgres(),
                    databases,
                    realm(secrets),
                    JVM);
            server.prepare();
            keycloak = ServerProcess.start(server.launch(), directory.resolve("keycloak.log"));
            stop = new Thread(keycloak::destroyForcibly, "stop-keycloak");
            Runtime.getRuntime().addShutdownHook(stop);
            awaitReady(server);
            String address = "http://127.0.0.1:" + port;
            System.setProperty(ADDRESS, address);
            System.setProperty(SECRET, secrets.get("client-partner-main"));
            System.setProperty(PROCESS, Long.toString(keycloak.pid()));
            Map<String, String> config = new HashMap<>();
            config.put("crm.directory.issuer", address + "/realms/crm");
            config.put("crm.directory.secret", secrets.get("client-customer-directory"));
            config.put("crm.directory.every", "500ms");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(EmbeddedKeycloak server) {
        long end = System.nanoTime() + START.toNanos();
        try {
            while (!server.ready()) {
                if (!keycloak.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "Keycloak did not start:\n" + ServerProcess.tail(directory.resolve("keycloak.log")));
                }
                keycloak.waitFor(200, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The reviewed realm with this test's secrets; here the partner's client may also change users. */
    private static String realm(Secrets secrets) throws IOException {
        Path file = Checkout.root().resolve("deploy/local/src/main/resources/crm/local/realm.json");
        String reviewed = Files.readString(file)
                .replace(
                        "\"realm-management\": [\n      {\n        \"client\": \"customer-directory\"",
                        "\"realm-management\": [\n      {\"client\": \"partner-main\", \"roles\": [\"manage-users\"]},\n"
                                + "      {\n        \"client\": \"customer-directory\"")
                .replace(
                        "\"serviceAccountClientId\": \"partner-main\",",
                        "\"serviceAccountClientId\": \"partner-main\",\n"
                                + "      \"clientRoles\": {\"realm-management\": [\"manage-users\"]},");
        Matcher place = PLACE.matcher(reviewed);
        return place.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).equals("gateway") ? "http://127.0.0.1" : secrets.get(found.group(1))));
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

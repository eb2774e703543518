package crm.local;

import java.nio.file.Path;
import java.util.List;

/**
 * Where things are: the checkout, the data directory and the ports.
 *
 * @param root of the checkout
 * @param data everything that survives a restart, and everything that {@code crm reset} removes
 * @param port of the gateway; the other ports follow from it
 */
public record Layout(Path root, Path data, int port) {

    /** The services in the order in which they are listed; the gateway is one of them. */
    public static final List<String> SERVICES = List.of(
            "gateway",
            "customer-service",
            "sales-service",
            "marketing-service",
            "support-service",
            "analytics-service");

    private static final int MANAGEMENT = 100;
    private static final int SCALED = 20;

    public Layout {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    /** The port of a service's first instance. */
    public int servicePort(String service) {
        return port + SERVICES.indexOf(service);
    }

    /** The port of a further instance, numbered from 0 over all services. */
    public int scaledPort(int number) {
        return port + SCALED + number;
    }

    /** The port that only health and metrics are served on. */
    public static int managementPort(int servicePort) {
        return servicePort + MANAGEMENT;
    }

    public int postgresPort() {
        return port + 10;
    }

    public int kafkaPort() {
        return port + 11;
    }

    public int kafkaControllerPort() {
        return port + 12;
    }

    public int keycloakPort() {
        return port + 13;
    }

    public int keycloakManagementPort() {
        return port + 14;
    }

    public String gatewayUrl() {
        return "http://127.0.0.1:" + port;
    }

    public String issuer() {
        return "http://127.0.0.1:" + keycloakPort() + "/realms/crm";
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path secrets() {
        return data.resolve("secrets");
    }

    public Path stateFile() {
        return data.resolve("state.json");
    }

    /** The database of a service: its name without the ending that says that it is one. */
    public static String database(String service) {
        return service.replace("-service", "");
    }
}

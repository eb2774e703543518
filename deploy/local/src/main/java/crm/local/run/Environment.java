package crm.local.run;

import crm.local.Layout;
import crm.stack.Databases;
import crm.stack.Postgres;
import crm.stack.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What a service is told by its environment: its ports, its database, the broker, the issuer of tokens. */
final class Environment {

    private final Layout layout;
    private final Postgres postgres;
    private final Databases databases;
    private final Secrets secrets;
    private final Map<String, List<Integer>> ports;

    /** @param ports of all instances of each service */
    Environment(
            Layout layout, Postgres postgres, Databases databases, Secrets secrets, Map<String, List<Integer>> ports) {
        this.layout = layout;
        this.postgres = postgres;
        this.databases = databases;
        this.secrets = secrets;
        this.ports = ports;
    }

    Map<String, String> of(String service, int instance, int port) {
        String database = Layout.database(service);
        Map<String, String> variables = new HashMap<>();
        variables.put("CRM_HTTP_PORT", Integer.toString(port));
        variables.put("CRM_MANAGEMENT_PORT", Integer.toString(Layout.managementPort(port)));
        variables.put("CRM_INSTANCE", Integer.toString(instance));
        variables.put("CRM_DATABASE_URL", postgres.reactiveUrl(database));
        variables.put("CRM_DATABASE_USER", database + "_app");
        variables.put("CRM_DATABASE_PASSWORD", databases.password(database + "_app"));
        variables.put("CRM_RELAY_USER", database + "_relay");
        variables.put("CRM_RELAY_PASSWORD", databases.password(database + "_relay"));
        variables.put("CRM_KAFKA", "127.0.0.1:" + layout.kafkaPort());
        variables.put("CRM_ISSUER", layout.issuer());
        // The same for all instances of a service: a page's cursor is valid at each of them.
        variables.put("CRM_CURSOR_KEY", secrets.get("cursor-" + database));
        // The same for all services: they compare what they know persons by.
        variables.put("CRM_PRIVACY_KEY", secrets.get("privacy"));
        // Bounds the arenas of the C library, which otherwise cost tens of megabytes a process.
        variables.put("MALLOC_ARENA_MAX", "2");
        if (service.equals("gateway")) {
            upstreams(variables);
        }
        processor(service, instance, Runtime.getRuntime().availableProcessors())
                .ifPresent(processor -> variables.put("CRM_EVENT_LOOPS_PROCESSOR", Integer.toString(processor)));
        if (service.equals("customer-service")) {
            variables.put("CRM_DIRECTORY_SECRET", secrets.get("client-customer-directory"));
        }
        return variables;
    }

    /**
     * The processor that the event loops of an instance are held to. On two of them the kernel leaves the gateway and the
     * service that answers most reads on the same one while the other is idle; with more it finds one that is. All others
     * run where there is room: held too, they take it from each other.
     */
    static OptionalInt processor(String service, int instance, int processors) {
        if (processors != 2) {
            return OptionalInt.empty();
        }
        return switch (service) {
            case "gateway" -> OptionalInt.of(instance % 2);
            case "analytics-service" -> OptionalInt.of((instance + 1) % 2);
            default -> OptionalInt.empty();
        };
    }

    private void upstreams(Map<String, String> variables) {
        ports.forEach((service, instances) -> {
            String name = Layout.database(service).toUpperCase(Locale.ROOT);
            variables.put(
                    "CRM_UPSTREAM_" + name,
                    instances.stream().map(port -> "http://127.0.0.1:" + port).collect(Collectors.joining(",")));
        });
        variables.put("CRM_PUBLIC_URL", layout.gatewayUrl());
        variables.put("CRM_CONSOLE_SECRET", secrets.get("client-crm-console"));
    }
}

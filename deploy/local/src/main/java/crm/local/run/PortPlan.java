package crm.local.run;

import crm.local.Layout;
import java.util.Map;
import java.util.TreeMap;

/** Every port that a stack listens on, and what for. */
final class PortPlan {

    private PortPlan() {}

    static Map<Integer, String> of(Layout layout, Map<String, Integer> scale) {
        Map<Integer, String> ports = new TreeMap<>();
        int further = 0;
        for (String service : Layout.SERVICES) {
            add(ports, layout.servicePort(service), service);
            for (int i = 1; i < scale.getOrDefault(service, 1); i++) {
                add(ports, layout.scaledPort(further++), service + "-" + (i + 1));
            }
        }
        ports.put(layout.postgresPort(), "postgres");
        ports.put(layout.kafkaPort(), "kafka");
        ports.put(layout.kafkaControllerPort(), "kafka, controller");
        ports.put(layout.keycloakPort(), "keycloak");
        ports.put(layout.keycloakManagementPort(), "keycloak, management");
        return ports;
    }

    private static void add(Map<Integer, String> ports, int port, String name) {
        ports.put(port, name);
        ports.put(Layout.managementPort(port), name + ", management");
    }
}

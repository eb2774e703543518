package crm.gateway;

import crm.stack.Ports;
import crm.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells the gateway where the parts will be. The tests decide which of them are there, and what they do. */
public final class GatewayConfiguration implements QuarkusTestResourceLifecycleManager {

    private static final List<String> SERVERS = List.of(
            "customer",
            "sales",
            "sales2",
            "marketing",
            "support",
            "analytics",
            "customer-management",
            "sales-management",
            "sales2-management",
            "marketing-management",
            "support-management",
            "analytics-management");

    /** The port of a part's server, by its name. */
    static int port(String server) {
        return Integer.getInteger("crm.gateway.test." + server);
    }

    @Override
    public Map<String, String> start() {
        // Makes the keys that the gateway is to trust.
        Tokens.partner("main").token();
        findPorts();
        Map<String, String> config = new HashMap<>();
        // Servers whose ports are known bear other tags in the metrics, and one registry takes only one kind.
        config.put("quarkus.http.test-port", Integer.toString(Ports.free()));
        config.put("quarkus.management.test-port", Integer.toString(Ports.free()));
        config.put("crm.issuer", Tokens.ISSUER);
        config.put("quarkus.oidc.auth-server-url", "");
        config.put("quarkus.oidc.public-key", System.getProperty("crm.testing.token.public"));
        for (String part : List.of("customer", "marketing", "support", "analytics")) {
            config.put("crm.upstream." + part, url(part));
            config.put("crm.management." + part, url(part + "-management"));
        }
        config.put("crm.upstream.sales", url("sales") + "," + url("sales2"));
        config.put("crm.management.sales", url("sales-management") + "," + url("sales2-management"));
        // Nobody has a session here, so nobody is asked for one.
        config.put("crm.database.url", "postgresql://127.0.0.1:1/gateway");
        config.put("crm.database.user", "gateway_app");
        config.put("crm.database.password", "none");
        config.put("crm.console.secret", "none");
        config.put("crm.forward.upstream-patience", "1500ms");
        config.put("crm.forward.client-patience", "1500ms");
        // No test has to wait until a part that an earlier one has stopped is tried again.
        config.put("crm.forward.rest", "1ms");
        config.put("crm.forward.longest-rest", "1ms");
        config.put("crm.limits.expensive", "3");
        config.put("crm.limits.in-flight-tenant", "8");
        config.put("crm.overview.patience", "2s");
        config.put("crm.search.patience", "2s");
        config.put("crm.health.kept", "0s");
        config.put("crm.documents.kept", "0s");
        return config;
    }

    private static void findPorts() {
        Iterator<Integer> ports =
                Stream.generate(Ports::free).distinct().limit(SERVERS.size()).iterator();
        SERVERS.forEach(server -> System.setProperty("crm.gateway.test." + server, Integer.toString(ports.next())));
    }

    private static String url(String server) {
        return "http://127.0.0.1:" + port(server);
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}

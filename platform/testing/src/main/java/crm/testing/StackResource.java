package crm.testing;

import crm.stack.TestStack;
import io.quarkus.test.common.QuarkusTestResourceConfigurableLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Starts what {@link OnStack} asks for and tells the service under test where it is. */
public final class StackResource implements QuarkusTestResourceConfigurableLifecycleManager<OnStack> {

    private String database;

    @Override
    public void init(OnStack annotation) {
        database = annotation.value();
    }

    @Override
    public Map<String, String> start() {
        TestStack.prepare(database, Path.of(database + "-service"));
        Map<String, String> config = new TreeMap<>();
        config.put("crm.instance", "0");
        config.put("crm.database.url", TestStack.reactiveUrl(database));
        config.put("crm.database.user", database + "_app");
        config.put("crm.database.password", TestStack.password(database + "_app"));
        config.put("crm.relay.user", database + "_relay");
        config.put("crm.relay.password", TestStack.password(database + "_relay"));
        config.put("crm.kafka", TestStack.kafka());
        config.put("crm.issuer", Tokens.ISSUER);
        config.put("crm.privacy.key", "the same in all services under test");
        config.put("crm.privacy.pause", "200ms");
        config.put("crm.privacy.sweep", "1s");
        // No server to ask: the key is given.
        config.put("quarkus.oidc.auth-server-url", "");
        config.put("quarkus.oidc.public-key", TokenKeys.publicKey());
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        // The tests look at the servers too, and they may live in another class loader than this class.
        System.setProperty(EventProbe.BROKER, config.get("crm.kafka"));
        System.setProperty(Tables.URL, TestStack.jdbcUrl(database));
        System.setProperty(Tables.OWNER, database + "_owner");
        System.setProperty(Tables.PASSWORD, TestStack.password(database + "_owner"));
        System.setProperty(Tables.SERVICE, database + "_app");
        System.setProperty(Tables.SERVICE_PASSWORD, TestStack.password(database + "_app"));
        return config;
    }

    @Override
    public void stop() {
        // The servers serve all test classes of this JVM and end with it.
    }
}

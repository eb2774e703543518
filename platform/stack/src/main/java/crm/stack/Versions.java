package crm.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the servers, as the root pom pins them. */
final class Versions {

    private static final Properties VALUES = load();

    static final String POSTGRES = VALUES.getProperty("postgres");
    static final String KAFKA = VALUES.getProperty("kafka");
    static final String KAFKA_LOG4J = VALUES.getProperty("kafka-log4j");
    static final String KEYCLOAK = VALUES.getProperty("keycloak");
    static final String DEPENDENCY_PLUGIN = VALUES.getProperty("dependency-plugin");

    private Versions() {}

    private static Properties load() {
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            Properties values = new Properties();
            values.load(in);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

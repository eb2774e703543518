package crm.stack;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Servers in containers, for those who have Docker. They end with the JVM. */
final class Containers {

    private Containers() {}

    static Postgres postgres() {
        String version = Versions.POSTGRES.substring(0, Versions.POSTGRES.lastIndexOf('.'));
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + version);
        container.start();
        return new Postgres(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    static String kafka() {
        KafkaContainer container = new KafkaContainer("apache/kafka:" + Versions.KAFKA);
        container.start();
        return container.getBootstrapServers();
    }
}

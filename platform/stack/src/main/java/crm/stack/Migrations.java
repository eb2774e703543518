package crm.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings a database's schema up to date: first the tables that the platform's mechanisms need, then the service's own.
 * Each has a history of its own, so that both can grow without agreeing on numbers.
 */
public final class Migrations {

    private final Postgres postgres;
    private final Databases databases;

    public Migrations(Postgres postgres, Databases databases) {
        this.postgres = postgres;
        this.databases = databases;
    }

    /**
     * Runs what has not run yet, as the database's owner.
     *
     * @param platform Flyway locations, such as {@code filesystem:platform/x/src/main/resources/db/platform}
     * @param service Flyway locations of the service's own scripts
     * @return how many scripts ran
     */
    public int run(String database, Collection<String> platform, Collection<String> service) {
        return pass(database, "platform_schema_history", platform) + pass(database, "schema_history", service);
    }

    /** As {@link #run}, with the scripts where they lie in a checkout. */
    public int runFrom(Path root, String database, Path serviceDirectory) {
        return run(
                database,
                platformScripts(root),
                existing(List.of(serviceDirectory.resolve("src/main/resources/db/migration"))));
    }

    private int pass(String database, String history, Collection<String> locations) {
        if (locations.isEmpty()) {
            return 0;
        }
        String owner = database + "_owner";
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(postgres.jdbcUrl(database), owner, databases.password(owner))
                .locations(locations.toArray(String[]::new))
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("app", database + "_app", "relay", database + "_relay"))
                .connectRetries(3);
        try {
            return configuration.load().migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new StackFailure("Migrating the database " + database + " failed: " + e.getMessage(), e);
        }
    }

    private static List<String> platformScripts(Path root) {
        List<Path> directories = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root.resolve("platform"))) {
            modules.forEach(module -> directories.add(module.resolve("src/main/resources/db/platform")));
        } catch (IOException e) {
            throw new StackFailure("Cannot list the platform's modules in " + root + ": " + FileTree.reason(e), e);
        }
        return existing(directories);
    }

    private static List<String> existing(List<Path> directories) {
        return directories.stream()
                .filter(Files::isDirectory)
                .sorted()
                .map(directory -> "filesystem:" + directory.toAbsolutePath())
                .toList();
    }
}

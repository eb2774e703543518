package crm.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Keycloak server on ports of the loopback address, with its data in a PostgreSQL database and one realm imported
 * at its first start. The distribution is unpacked and built once into the cache; every directory links to it.
 */
public final class EmbeddedKeycloak implements Server {

    private static final String DATABASE = "keycloak";
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--features-disabled=kerberos,ciba,impersonation");
    private static final List<String> LINKED = List.of("bin", "lib", "providers", "themes", "version.txt");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Path directory;
    private final int port;
    private final int managementPort;
    private final Postgres postgres;
    private final Databases databases;
    private final String realm;
    private final List<String> jvmOptions;

    /**
     * @param directory of the server's settings; made by {@link #prepare()} where there is none
     * @param databases has {@link #createDatabase created} the server's database before it starts
     * @param realm the realm's JSON, secrets filled in; ignored where the realm exists already
     * @param jvmOptions such as the heap's size
     */
    public EmbeddedKeycloak(
            Path directory,
            int port,
            int managementPort,
            Postgres postgres,
            Databases databases,
            String realm,
            List<String> jvmOptions) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.managementPort = managementPort;
        this.postgres = postgres;
        this.databases = databases;
        this.realm = realm;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** Creates the database that the server keeps its data in. */
    public static void createDatabase(Databases databases) {
        databases.createOwned(DATABASE);
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public void prepare() {
        Path home = distribution();
        try {
            Files.createDirectories(directory.resolve("conf"));
            for (String part : LINKED) {
                link(directory.resolve(part), home.resolve(part));
            }
            Path imports = Files.createDirectories(directory.resolve("data/import"));
            Path file = imports.resolve("realm.json");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, realm);
        } catch (IOException e) {
            throw new StackFailure("Cannot prepare Keycloak in " + directory + ": " + FileTree.reason(e), e);
        }
    }

    @Override
    public Launch launch() {
        List<String> command = new ArrayList<>(List.of(Commands.java()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dkc.home.dir=" + directory,
                "-Djboss.server.config.dir=" + directory.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dquarkus.transaction-manager.object-store.directory=" + directory.resolve("data/transaction-logs"),
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                directory.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--http-management-host=127.0.0.1",
                "--hostname=http://127.0.0.1:" + port,
                "--db-url=" + postgres.jdbcUrl(DATABASE),
                "--db-username=" + DATABASE + "_owner",
                "--db-pool-initial-size=2",
                "--db-pool-max-size=10",
                "--http-pool-max-threads=16",
                "--log-level=WARN,org.keycloak.events:ERROR,io.quarkus:INFO"));
        return new Launch(
                command, Map.of("KC_DB_PASSWORD", databases.password(DATABASE + "_owner")), directory, "TERM");
    }

    @Override
    public boolean ready() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path distribution() {
        String options = Integer.toHexString(BUILD_OPTIONS.hashCode());
        return Cache.entry("keycloak-" + Versions.KEYCLOAK + "-" + options, home -> {
            Artifacts.keycloak(home);
            List<String> build =
                    new ArrayList<>(List.of("sh", home.resolve("bin/kc.sh").toString(), "build"));
            build.addAll(BUILD_OPTIONS);
            Commands.run(build, home, home.resolve("build.log"));
        });
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        FileTree.delete(link);
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException e) {
            // Another start made the same link meanwhile.
        }
    }
}

package crm.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A PostgreSQL cluster in a directory, on a port of the loopback address. */
public final class EmbeddedPostgres implements Server {

    private static final String SUPERUSER = "postgres";
    private static final int SOCKET_PATH_LIMIT = 100;

    private final Path directory;
    private final int port;
    private final String password;
    private final Durability durability;

    /** What the cluster promises when the machine, not only the process, goes down. */
    public enum Durability {
        /** An answered commit is on the disk. */
        DURABLE,
        /** Nothing is synced; for tests, whose data nobody needs afterwards. */
        FAST
    }

    /**
     * @param directory of the cluster; made by {@link #prepare()} where there is none
     * @param password of the superuser {@code postgres}
     */
    public EmbeddedPostgres(Path directory, int port, String password, Durability durability) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.password = password;
        this.durability = durability;
    }

    public Postgres address() {
        return new Postgres("127.0.0.1", port, SUPERUSER, password);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void prepare() {
        Path home = Artifacts.postgres();
        try {
            if (!Files.exists(directory.resolve("PG_VERSION"))) {
                createCluster(home);
            }
            dropStalePid();
            Files.writeString(directory.resolve("postgresql.conf"), settings());
            Unprivileged.own(directory);
        } catch (IOException e) {
            throw new StackFailure("Cannot prepare PostgreSQL in " + directory + ": " + FileTree.reason(e), e);
        }
    }

    @Override
    public Launch launch() {
        List<String> command = Unprivileged.command(
                List.of(Artifacts.postgres().resolve("bin/postgres").toString(), "-D", directory.toString()));
        // INT is the fast shutdown: sessions are cut, data is flushed. TERM would wait for the clients to leave.
        return new Launch(command, Map.of("LC_ALL", "C", "TZ", "UTC"), directory, "INT");
    }

    @Override
    public boolean ready() {
        Properties login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "2");
        try (Connection connection = DriverManager.getConnection(address().jdbcUrl("postgres"), login)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Tests start from a copy of one cluster, which takes a tenth of the time of making one. */
    private void createCluster(Path home) throws IOException {
        Path parent = Files.createDirectories(directory.getParent());
        Path unfinished = parent.resolve("." + directory.getFileName() + ".making");
        FileTree.delete(unfinished);
        if (durability == Durability.FAST) {
            Path template = Cache.entry(
                    "cluster-" + Versions.POSTGRES + "-" + Integer.toHexString(password.hashCode()),
                    into -> initialise(home, into.resolve("data"), "--no-sync"));
            FileTree.copy(template.resolve("data"), unfinished);
        } else {
            initialise(home, unfinished, "--data-checksums");
        }
        FileTree.delete(directory);
        Files.move(unfinished, directory);
    }

    private void initialise(Path home, Path into, String option) throws IOException {
        Files.createDirectories(into);
        Path passwordFile = Files.createTempFile("postgres", ".password");
        Path log = Files.createTempFile("initdb", ".log");
        try {
            Files.writeString(passwordFile, password);
            Unprivileged.own(into);
            Unprivileged.own(passwordFile);
            List<String> command = Unprivileged.command(List.of(
                    home.resolve("bin/initdb").toString(),
                    "--pgdata=" + into,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8",
                    "--no-instructions",
                    option));
            Commands.run(command, Path.of("/"), log);
        } finally {
            Files.deleteIfExists(passwordFile);
            Files.deleteIfExists(log);
        }
    }

    /** A cluster that was killed names a process in its lock file; the number may by now be another program's. */
    private void dropStalePid() throws IOException {
        Path lock = directory.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        boolean postgres = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
        if (postgres && Ports.answers(port)) {
            throw new StackFailure("The database in " + directory + " is already running as process " + pid + ".");
        }
        if (!postgres) {
            Files.delete(lock);
        }
    }

    private String settings() throws IOException {
        String sockets = directory.toString().length() < SOCKET_PATH_LIMIT ? directory.toString() : "";
        boolean fast = durability == Durability.FAST;
        String common = """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = '%s'
                password_encryption = 'scram-sha-256'
                max_connections = 200
                shared_buffers = %s
                huge_pages = off
                effective_cache_size = 1GB
                work_mem = 8MB
                maintenance_work_mem = 64MB
                max_wal_size = %s
                min_wal_size = 256MB
                checkpoint_timeout = 15min
                checkpoint_completion_target = 0.9
                random_page_cost = 1.1
                effective_io_concurrency = 16
                io_method = sync
                max_worker_processes = 8
                max_parallel_workers = 2
                max_parallel_workers_per_gather = 1
                jit = off
                autovacuum_naptime = 15s
                autovacuum_vacuum_cost_limit = 1000
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '
                log_min_duration_statement = 1s
                log_lock_waits = on
                log_checkpoints = on
                datestyle = 'iso, mdy'
                lc_messages = 'C'
                """.formatted(port, sockets, fast ? "64MB" : "192MB", fast ? "512MB" : "2GB");
        return common
                + (fast ? "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n" : "")
                + (!fast ? "fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n" : "")
                + included();
    }

    /** Settings of the operator's own, in {@code conf.d} beside the data, come last and win. */
    private String included() throws IOException {
        Path own = directory.resolve("conf.d");
        if (!Files.isDirectory(own)) {
            return "";
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*.conf")) {
            return files.iterator().hasNext() ? "include_dir = 'conf.d'\n" : "";
        }
    }
}

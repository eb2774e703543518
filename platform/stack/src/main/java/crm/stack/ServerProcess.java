package crm.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server that this JVM started and stops. */
public final class ServerProcess implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    private static final int LINES_SHOWN = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Server server;
    private final Process process;
    private final Path log;
    private final String stopSignal;

    private ServerProcess(Server server, Process process, Path log, String stopSignal) {
        this.server = server;
        this.process = process;
        this.log = log;
        this.stopSignal = stopSignal;
    }

    /** Starts a process of that description; its output is appended to the log. */
    public static Process start(Launch launch, Path log) {
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new StackFailure("Cannot start " + launch.command().getFirst() + ": " + FileTree.reason(e), e);
        }
    }

    /** Prepares and starts a server. It is usually not ready when this returns. */
    static ServerProcess start(Server server, Path log) {
        server.prepare();
        Launch launch = server.launch();
        return new ServerProcess(server, start(launch, log), log, launch.stopSignal());
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the server answers. */
    ServerProcess awaitReady(Duration limit) {
        if (!await(server, process, limit)) {
            String end = process.isAlive()
                    ? " is not ready after " + limit.toSeconds() + " s:\n"
                    : " ended with status " + process.exitValue() + ":\n";
            throw new StackFailure(server.name() + end + tail(log));
        }
        return this;
    }

    /** The last lines of a log, for messages. */
    public static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream().skip(Math.max(0, lines.size() - LINES_SHOWN)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "(no log: " + FileTree.reason(e) + ")";
        }
    }

    /** Sends a signal by its name, such as {@code TERM}. */
    public static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackFailure("Cannot send a signal: " + FileTree.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server cleanly; kills it where it does not end in 20 s. */
    @Override
    public void close() {
        stop(process, stopSignal, PATIENCE);
    }

    /** Sends a signal and waits for the end; kills what has not ended within the limit. */
    public static void stop(Process process, String signal, Duration limit) {
        signal(process.pid(), signal);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the server answers, or its process has ended, or the time is over. Returns whether it answers. */
    static boolean await(Server server, Process process, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (server.ready()) {
                return true;
            }
            pause();
        }
        return false;
    }

    void kill() {
        process.destroyForcibly();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped while waiting for a server.");
        }
    }
}

package crm.local.run;

import crm.local.Layout;
import crm.stack.FileTree;
import crm.stack.ServerProcess;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The supervisor as a process in the background. It gets a session of its own, so that Ctrl-C at the terminal reaches
 * the viewer only, and the parts are stopped in order.
 */
public final class Background {

    private static final long STOP_SECONDS = 90;

    private final ProcessHandle process;
    private final Path log;

    private Background(ProcessHandle process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param aot whether services are recorded for faster starts where they are not yet */
    public static Background start(Layout layout, Map<String, Integer> scale, boolean aot) {
        Path log = layout.logs().resolve("supervisor.log");
        List<String> command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx96m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcrm.root=" + layout.root(),
                "-cp",
                System.getProperty("java.class.path"),
                "crm.local.Main",
                "supervise",
                "--data=" + layout.data(),
                "--port=" + layout.port(),
                "--aot=" + aot));
        scale.forEach((service, count) -> command.add("--scale=" + service + "=" + count));
        try {
            LogFile.bound(log, LogFile.LIMIT_BYTES);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(layout.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            Process process = builder.start();
            process.getOutputStream().close();
            return new Background(process.toHandle(), log);
        } catch (IOException e) {
            throw new StackFailure("Cannot start the supervisor: " + FileTree.reason(e), e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    /** Waits until it has ended. */
    public void await() {
        try {
            process.onExit().get();
        } catch (ExecutionException e) {
            throw new StackFailure(
                    "Cannot wait for the supervisor: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it and everything that it has started. */
    public void stop(PrintWriter out) {
        stop(process, out);
    }

    /** Asks a supervisor to stop everything, and waits until it has. */
    public static void stop(ProcessHandle supervisor, PrintWriter out) {
        if (!supervisor.isAlive()) {
            return;
        }
        out.println("Stopping …");
        out.flush();
        ServerProcess.signal(supervisor.pid(), "TERM");
        try {
            supervisor.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            out.println("Stopped.");
        } catch (TimeoutException | ExecutionException e) {
            out.println("Process " + supervisor.pid() + " has not stopped after " + STOP_SECONDS + " s.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    private static List<String> ownSession() {
        for (String directory : String.valueOf(System.getenv("PATH")).split(":")) {
            if (Files.isExecutable(Path.of(directory, "setsid"))) {
                return List.of("setsid");
            }
        }
        // Where there is no setsid, job control at least gives the process a group of its own.
        return List.of("sh", "-c", "set -m; nohup \"$@\" & wait", "sh");
    }
}

package crm.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Kills the processes given to it when this JVM ends, however it ends. A shell waits at the other end of a pipe: the
 * kernel closes the pipe even for a JVM that was killed.
 */
final class Watchdog {

    private static final String SCRIPT = """
            while read -r verb pid; do
              case $verb in
                watch) pids="$pids $pid" ;;
                done) exit 0 ;;
              esac
            done
            for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
            """;

    private final PrintStream commands;

    Watchdog() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            commands = new PrintStream(shell.getOutputStream(), true, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new StackFailure("Cannot start a shell: " + FileTree.reason(e), e);
        }
    }

    void watch(long pid) {
        commands.println("watch " + pid);
    }

    /** Everything was stopped: nothing is left to kill. */
    void release() {
        commands.println("done");
        commands.close();
    }
}

package crm.chaos.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a program to its end. */
final class Shell {

    private Shell() {}

    /** As {@link #run(Path, Path, Duration, List, Consumer)}, without a listener. */
    static String run(Path directory, Path log, Duration limit, List<String> command) {
        return run(directory, log, limit, command, line -> {});
    }

    /**
     * Runs it.
     *
     * @param progress told of each line on standard output as it comes
     * @param log what the program says on standard error is appended here
     * @return what it says on standard output
     * @throws HarnessFailure where it fails or takes longer than the limit
     */
    static String run(Path directory, Path log, Duration limit, List<String> command, Consumer<String> progress) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            // The limit must hold even where a child keeps the pipe open.
            Thread.ofVirtual().start(() -> endAfter(process, limit));
            StringJoiner output = new StringJoiner("\n");
            try (BufferedReader stdout = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
                    output.add(line);
                    progress.accept(line);
                }
            }
            if (process.waitFor() != 0) {
                throw new HarnessFailure(String.join(" ", command) + " ended with " + process.exitValue() + "; see "
                        + log + "\n" + output);
            }
            return output.toString();
        } catch (IOException e) {
            throw new HarnessFailure("Cannot run " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure("Interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private static void endAfter(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

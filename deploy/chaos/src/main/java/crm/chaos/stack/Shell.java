package crm.chaos.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Shell {

    private Shell() {}

    /**
     * @param log what the program says on standard error is appended here
     * @return what it says on standard output
     * @throws HarnessFailure where it fails or takes longer than the limit
     */
    static String run(Path directory, Path log, Duration limit, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            // The limit must hold even where a child keeps the pipe open.
            Thread.ofVirtual().start(() -> endAfter(process, limit));
            String output;
            try (InputStream stdout = process.getInputStream()) {
                output = new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (process.waitFor() != 0) {
                throw new HarnessFailure(String.join(" ", command) + " ended with " + process.exitValue() + "; see "
                        + log + "\n" + output.strip());
            }
            return output;
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

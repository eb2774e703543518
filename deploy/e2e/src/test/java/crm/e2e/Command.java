package crm.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a program did that has ended.
 *
 * @param status its exit code
 * @param output all that it wrote, standard output and error as one
 */
record Command(int status, String output) {

    /** Runs a program in a directory, and kills it with all that it has started where it takes too long. */
    static Command run(Path directory, Duration limit, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("crm-command-", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    return fail(command + " did not end within " + limit + ":\n" + Files.readString(output));
                }
                return new Command(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command + " ran", e);
        }
    }

    /** The output, where the program says that all went well. */
    String succeeded() {
        assertEquals(0, status, output);
        return output;
    }
}

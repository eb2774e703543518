package crm.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end, with the JDK that runs this program where it needs one. */
final class Commands {

    private Commands() {}

    /** @throws StackFailure with what the program printed, where it fails or cannot be started */
    static void run(List<String> command, Path directory, Path log) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new StackFailure(String.join(" ", command) + " failed:\n"
                        + Files.readString(log).strip());
            }
        } catch (IOException e) {
            throw new StackFailure("Cannot run " + command.getFirst() + ": " + FileTree.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped while " + command.getFirst() + " was running.");
        }
    }

    /** The {@code java} of the JDK that runs this program. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

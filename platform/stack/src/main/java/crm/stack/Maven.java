package crm.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs the Maven of this machine: the one of {@code MAVEN_HOME}, else the one on the path. */
public final class Maven {

    private static final int LINES_SHOWN = 25;

    private Maven() {}

    /**
     * Runs Maven in a directory, with the JDK that runs this program.
     *
     * @param log gets all of the output
     * @throws StackFailure where Maven is missing or fails; the message ends with the errors it printed
     */
    public static void run(Path directory, Path log, List<String> arguments) {
        run(directory, log, arguments, line -> {});
    }

    /** As {@link #run(Path, Path, List)}, and gives each line to a listener as it is printed. */
    public static void run(Path directory, Path log, List<String> arguments, Consumer<String> lines) {
        List<String> command = new ArrayList<>(List.of(executable(), "-B", "--no-transfer-progress"));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                    PrintWriter copy = new PrintWriter(log.toFile(), StandardCharsets.UTF_8)) {
                output.lines().peek(copy::println).forEach(lines);
            }
            if (waitFor(process) != 0) {
                throw new StackFailure("Maven failed: mvn " + String.join(" ", arguments) + "\n" + errors(log));
            }
        } catch (IOException e) {
            throw new StackFailure("Maven cannot be started (" + FileTree.reason(e) + "). Install Maven 3.8.7 or newer,"
                    + " or set MAVEN_HOME.");
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped while Maven was running.");
        }
    }

    private static String executable() {
        String home = System.getenv("MAVEN_HOME");
        if (home != null && Files.isExecutable(Path.of(home, "bin", "mvn"))) {
            return Path.of(home, "bin", "mvn").toString();
        }
        return "mvn";
    }

    private static String errors(Path log) throws IOException {
        List<String> lines =
                Files.readString(log, StandardCharsets.UTF_8).lines().toList();
        List<String> errors =
                lines.stream().filter(line -> line.startsWith("[ERROR]")).toList();
        return (errors.isEmpty()
                        ? lines.reversed().stream().limit(LINES_SHOWN).toList().reversed()
                        : errors)
                .stream().limit(LINES_SHOWN).collect(Collectors.joining("\n"));
    }
}

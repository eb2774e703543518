package crm.local;

import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the parts have written. */
@Command(name = "logs", description = "Shows the end of the logs.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final int TAIL_BYTES = 16 << 10;
    private static final long POLL_MILLIS = 300;

    @Mixin
    private DataOption data;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "Such as sales-service, kafka, build. Default: all.")
    private String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<Path, Long> positions = new HashMap<>();
        try {
            List<Path> files = files();
            do {
                for (Path file : files) {
                    print(out, file, positions);
                }
                out.flush();
                if (follow) {
                    Thread.sleep(POLL_MILLIS);
                }
            } while (follow);
        } catch (IOException e) {
            throw new StackFailure("Cannot read the logs: " + FileTree.reason(e), e);
        }
        return 0;
    }

    private List<Path> files() throws IOException {
        Path directory = data.layout().logs();
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.log")) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        if (part == null) {
            return files;
        }
        List<Path> chosen = files.stream()
                .filter(file -> file.getFileName().toString().equals(part + ".log"))
                .toList();
        if (chosen.isEmpty()) {
            throw new StackFailure("No log of " + part + ". There are: "
                    + String.join(", ", files.stream().map(LogsCommand::name).toList()));
        }
        return chosen;
    }

    private void print(PrintWriter out, Path file, Map<Path, Long> positions) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = positions.getOrDefault(file, Math.max(0, log.length() - TAIL_BYTES));
            if (from > log.length()) {
                from = 0; // It was emptied because it had grown too long.
            }
            byte[] bytes = new byte[(int) Math.min(log.length() - from, 1 << 20)];
            log.seek(from);
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            positions.put(file, from + text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            String prefix = part == null ? name(file) + " | " : "";
            text.substring(0, whole).lines().forEach(line -> out.println(prefix + line));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}

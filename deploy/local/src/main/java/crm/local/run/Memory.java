package crm.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory of the machine a process takes, together with the processes that it has started. */
public final class Memory {

    private static final int KIBI = 1024;

    private Memory() {}

    /**
     * The resident set in bytes; empty for a process that is gone. What several processes of the tree share, such as
     * a database server's buffers, is counted once.
     */
    public static OptionalLong residentBytes(long pid) {
        List<Long> tree = Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
        try {
            return Files.isReadable(Path.of("/proc/self/status")) ? fromProc(tree) : fromPs(pid);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong fromProc(List<Long> tree) {
        long own = 0;
        long file = 0;
        long shared = 0;
        for (long pid : tree) {
            List<String> status = statusOf(pid);
            own += field(status, "RssAnon:");
            file = Math.max(file, field(status, "RssFile:"));
            shared = Math.max(shared, field(status, "RssShmem:"));
        }
        long sum = own + file + shared;
        return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private static List<String> statusOf(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        } catch (IOException e) {
            return List.of(); // It has just ended.
        }
    }

    static long field(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
                .findFirst()
                .orElse(0);
    }

    private static OptionalLong fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .mapToLong(line -> Long.parseLong(line) * KIBI)
                .findFirst();
    }
}

package crm.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Processor time and memory of running processes, from {@code /proc}. */
public final class Processes {

    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private Processes() {}

    /** Processor seconds of these processes so far; one that is gone counts nothing. */
    public static double seconds(Collection<Long> pids) {
        return pids.stream().mapToDouble(Processes::secondsOrNone).sum();
    }

    /** Processor seconds that the just-in-time compilers of these Java processes have taken so far. */
    public static double compilerSeconds(Collection<Long> pids) {
        return pids.stream()
                .flatMap(pid -> threads(pid).stream())
                .mapToDouble(Processes::compilerSeconds)
                .sum();
    }

    private static List<Path> threads(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static double compilerSeconds(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.matches("(?s)\\d+ \\(C[12] Compiler.*")
                    ? ProcessTimes.parse(stat).seconds()
                    : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Processor seconds of a process, its descendants, and those of them that have ended. */
    public static double treeSeconds(long root) {
        double children = ProcessHandle.of(root).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(child -> secondsOrNone(child.pid()))
                .sum();
        return secondsOrNone(root) + children;
    }

    /**
     * Resident memory in MiB.
     *
     * @throws UncheckedIOException when there is no such process
     */
    public static double residentMebibytes(long pid) {
        try {
            return resident(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code VmRSS} of {@code /proc/<pid>/status}. */
    static double resident(String status) {
        return status.lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no VmRSS"))
                / KIBIBYTES_PER_MEBIBYTE;
    }

    private static double secondsOrNone(long pid) {
        try {
            return ProcessTimes.of(pid).seconds();
        } catch (UncheckedIOException gone) {
            return 0;
        }
    }
}

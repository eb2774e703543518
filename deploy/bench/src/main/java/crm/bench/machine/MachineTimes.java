package crm.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first line of {@code /proc/stat}, in seconds over all processors.
 *
 * @param busy spent in any process or in the kernel
 * @param stolen taken by other guests of the same host
 * @param total of all processors, idle time too
 */
public record MachineTimes(double busy, double stolen, double total) {

    /** As it is now. */
    public static MachineTimes now() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            return parse(lines.findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What passed since an earlier reading. */
    public MachineTimes since(MachineTimes earlier) {
        return new MachineTimes(busy - earlier.busy, stolen - earlier.stolen, total - earlier.total);
    }

    /** Reads {@code cpu user nice system idle iowait irq softirq steal …}. */
    static MachineTimes parse(String line) {
        String[] fields = line.trim().split("\\s+");
        double[] seconds = new double[9];
        for (int i = 1; i < 9; i++) {
            seconds[i] = Long.parseLong(fields[i]) / ProcessTimes.TICKS_PER_SECOND;
        }
        double busy = seconds[1] + seconds[2] + seconds[3] + seconds[6] + seconds[7];
        return new MachineTimes(busy, seconds[8], busy + seconds[4] + seconds[5] + seconds[8]);
    }
}

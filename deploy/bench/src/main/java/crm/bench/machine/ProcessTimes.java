package crm.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code /proc/<pid>/stat} tells of a process.
 *
 * @param parent process id of the parent
 * @param ownTicks processor time of its threads, user and system, in clock ticks
 * @param childTicks processor time of its children that have ended and were waited for, in clock ticks
 * @param startTicks when it started, in clock ticks since the machine did
 */
public record ProcessTimes(long parent, long ownTicks, long childTicks, long startTicks) {

    /** Clock ticks per second: USER_HZ, which Linux fixes at 100 for what {@code /proc} shows. */
    public static final double TICKS_PER_SECOND = 100;

    /** The process time of a process and of its ended children, in seconds. */
    public double seconds() {
        return (ownTicks + childTicks) / TICKS_PER_SECOND;
    }

    /** This process. Ended children count, so a program run and waited for in between shows up in the difference. */
    public static ProcessTimes own() {
        return of(ProcessHandle.current().pid());
    }

    /**
     * A running process.
     *
     * @throws UncheckedIOException when there is no such process
     */
    public static ProcessTimes of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a line of {@code /proc/<pid>/stat}; the name in parentheses may hold spaces and parentheses itself. */
    static ProcessTimes parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
        return new ProcessTimes(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[13]) + Long.parseLong(fields[14]),
                Long.parseLong(fields[19]));
    }
}

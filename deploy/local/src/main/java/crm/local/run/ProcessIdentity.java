package crm.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is told from a later one with the same number by when it started.
 *
 * @param pid its number
 * @param startedAt in milliseconds since 1970, as the operating system says it
 */
public record ProcessIdentity(long pid, long startedAt) {

    /** The operating system derives the time from the clock, which may be set meanwhile. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /** The process, where it still runs. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startOf(process) - startedAt) <= TOLERANCE.toMillis());
    }

    public boolean alive() {
        return find().isPresent();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}

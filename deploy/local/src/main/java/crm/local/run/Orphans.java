package crm.local.run;

import crm.stack.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a supervisor that was killed has left running, found by number and start time, never by name. */
public final class Orphans {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Orphans() {}

    /** Stops them, the last started first, and waits for their end. Returns how many there were. */
    public static int stop(StackState left) {
        List<PartState> alive = left.parts().reversed().stream()
                .filter(part -> part.process() != null && part.process().alive())
                .toList();
        for (PartState part : alive) {
            part.process().find().ifPresent(process -> {
                // PostgreSQL waits for its clients on TERM; INT makes it stop at once, and cleanly.
                ServerProcess.signal(process.pid(), part.name().equals("postgres") ? "INT" : "TERM");
                awaitEnd(process);
            });
        }
        return alive.size();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

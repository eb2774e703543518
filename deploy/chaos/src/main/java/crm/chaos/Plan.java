package crm.chaos;

import crm.chaos.fault.CommitWindow;
import crm.chaos.fault.Schedule;
import crm.chaos.fault.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * How long a run takes and what it has to have seen.
 *
 * @param required sightings without which the run proves nothing
 */
record Plan(Schedule schedule, int customers, Duration warm, Duration liveness, Set<Sighting> required) {

    private static final long GAP_MILLIS = 6500;
    private static final long BRIEF_GAP_MILLIS = 5000;

    static Plan of(Options options) throws IOException {
        boolean brief = options.bug().isPresent();
        Schedule schedule = options.schedule().isPresent()
                ? Schedule.read(options.schedule().get())
                : brief ? Schedule.brief(options.seed(), BRIEF_GAP_MILLIS) : Schedule.quick(options.seed(), GAP_MILLIS);
        return brief
                ? new Plan(schedule, 60, Duration.ofSeconds(5), Duration.ofSeconds(5), Set.of())
                : new Plan(
                        schedule,
                        300,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(20),
                        options.schedule().isPresent()
                                ? Set.of()
                                : required(!options.scale().isEmpty()));
    }

    /** Of several instances, the one that is killed need not be the one whose commit is held up. */
    private static Set<Sighting> required(boolean scaled) {
        EnumSet<Sighting> all = EnumSet.allOf(Sighting.class);
        if (scaled) {
            Arrays.stream(CommitWindow.values()).map(CommitWindow::sighting).forEach(all::remove);
        }
        return all;
    }
}

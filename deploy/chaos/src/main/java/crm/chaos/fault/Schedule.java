package crm.chaos.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Which fault strikes what, and when. A file, so that a run can be had again. */
public final class Schedule {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SERVICES = List.of(
            "customer-service",
            "sales-service",
            "marketing-service",
            "support-service",
            "analytics-service",
            "gateway");

    private final List<Step> steps;

    private Schedule(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Each fault of a quick run, in an order and at moments drawn from the seed.
     *
     * @param gapMillis mean time from one fault to the next
     */
    public static Schedule quick(long seed, long gapMillis) {
        List<String[]> faults = new ArrayList<>();
        SERVICES.forEach(service -> faults.add(new String[] {"kill-service", service}));
        for (CommitWindow window : CommitWindow.values()) {
            faults.add(new String[] {"kill-in-commit", window.name()});
        }
        for (BrokerOutage.Manner manner : BrokerOutage.Manner.values()) {
            faults.add(new String[] {"broker", manner.name()});
        }
        for (DatabaseCrash.Manner manner : DatabaseCrash.Manner.values()) {
            faults.add(new String[] {"database", manner.name()});
        }
        faults.add(new String[] {"duplicates", ""});
        faults.add(new String[] {"poison", ""});
        faults.add(new String[] {"hang-ups", ""});
        return drawn(faults, seed, gapMillis);
    }

    /** Two services killed: enough to show that a planted bug is found in spite of faults. */
    public static Schedule brief(long seed, long gapMillis) {
        List<String[]> faults = new ArrayList<>();
        faults.add(new String[] {"kill-service", "analytics-service"});
        faults.add(new String[] {"kill-service", "sales-service"});
        return drawn(faults, seed, gapMillis);
    }

    /** Reads a schedule written by {@link #write(Path)}. */
    public static Schedule read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                steps.add(JSON.readValue(line, Step.class));
            }
        }
        return new Schedule(steps);
    }

    /** Writes one JSON object a line. */
    public void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Step step : steps) {
            lines.append(JSON.writeValueAsString(step)).append('\n');
        }
        Files.writeString(file, lines);
    }

    /** In the order of their times. */
    public List<Step> steps() {
        return steps;
    }

    private static Schedule drawn(List<String[]> faults, long seed, long gapMillis) {
        List<String[]> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, new Random(seed));
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        long at = 0;
        for (String[] fault : shuffled) {
            at += gapMillis / 2 + random.nextLong(gapMillis);
            steps.add(new Step(at, fault[0], fault[1]));
        }
        return new Schedule(steps);
    }
}

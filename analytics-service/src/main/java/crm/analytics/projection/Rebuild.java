package crm.analytics.projection;

import crm.analytics.generation.Generation;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A generation and how it came about.
 *
 * @param generation its number, facts and state
 * @param operationId of the command that asked for it
 * @param source where its facts come from
 * @param accept whether it is swapped in even where its totals differ
 * @param positions next offset to read, by {@code topic/partition}
 * @param targets where the log ended when it was opened
 * @param facts how many facts were read for it
 * @param filled the parts of its views that are filled, while they are being filled
 * @param comparison its totals and those of the live one, null before they were compared
 * @param startedAt when it was asked for
 * @param stateAt when it came into its state
 */
record Rebuild(
        Generation generation,
        UUID operationId,
        Source source,
        boolean accept,
        JsonObject positions,
        JsonObject targets,
        long facts,
        Set<Integer> filled,
        JsonObject comparison,
        Instant startedAt,
        Instant stateAt) {

    /** Where the facts of a generation come from. */
    enum Source {
        /** It is the first generation: from the events as they came. */
        EVENTS,
        /** From the event log, read again from its beginning. */
        LOG,
        /** From the facts of the generation that was live. */
        FACTS
    }

    /** How much of the log is read, from 0 to 1. */
    double progress() {
        long read = sum(positions);
        long all = sum(targets);
        return all == 0 ? 1 : Math.min(1, (double) read / all);
    }

    /** Whether it was ever swapped in. */
    boolean wasLive() {
        return source == Source.EVENTS || accept || (comparison != null && comparison.getBoolean("equal"));
    }

    private static long sum(JsonObject offsets) {
        return offsets.fieldNames().stream().mapToLong(offsets::getLong).sum();
    }
}

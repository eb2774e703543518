package crm.chaos;

import crm.chaos.fault.Sighting;
import crm.chaos.history.Attempt;
import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.history.Told;
import crm.chaos.observed.Observed;
import crm.chaos.observed.TopicRow;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the situations that a run was in. Safe for many threads. */
final class Sightings {

    private static final int STALE = 412;

    private final Map<Sighting, Long> counts = new EnumMap<>(Sighting.class);

    Sightings() {
        for (Sighting sighting : Sighting.values()) {
            counts.put(sighting, 0L);
        }
    }

    synchronized void saw(Sighting sighting) {
        saw(sighting, 1);
    }

    synchronized Map<Sighting, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** Adds what the history and the topics show. */
    synchronized void addFrom(Observed observed) {
        for (Told told : observed.told()) {
            told.attempts().forEach(this::addFrom);
            addFrom(told);
        }
        observed.scores()
                .forEach(row -> saw(Sighting.CLASS_CHANGED, row.changes().size()));
        saw(Sighting.DEAD_LETTER, observed.deadLetters().size());
        repeats(observed.topics());
    }

    private void addFrom(Told told) {
        Kind kind = told.operation().kind();
        boolean accepted = told.outcome() == Outcome.OK;
        saw(Sighting.REFUNDED, accepted && kind == Kind.REFUND ? 1 : 0);
        saw(Sighting.CORRECTED, accepted && kind == Kind.CORRECTION ? 1 : 0);
        saw(Sighting.MOVED, accepted && kind == Kind.MOVE ? 1 : 0);
        boolean contest = kind == Kind.CORRECTION || kind == Kind.MOVE;
        boolean lost = told.attempts().stream().anyMatch(attempt -> attempt.status() == STALE);
        saw(Sighting.CONTEST_LOST, contest && lost ? 1 : 0);
    }

    private void addFrom(Attempt attempt) {
        saw(Sighting.UNCLEAR_OUTCOME, attempt.outcome() == Outcome.INFO ? 1 : 0);
        saw(Sighting.ANSWER_REPLAYED, attempt.replayed() ? 1 : 0);
        saw(Sighting.TURNED_AWAY, attempt.status() == 429 || attempt.status() == 503 ? 1 : 0);
        saw(Sighting.STALE_CHANGE_REFUSED, attempt.status() == STALE ? 1 : 0);
    }

    /** That their effects were dropped is what the invariants about the view show. */
    private void repeats(List<TopicRow> topics) {
        Set<String> seen = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (TopicRow row : topics) {
            if (row.foreign()) {
                continue;
            }
            saw(Sighting.DUPLICATE_DROPPED, seen.add(row.id()) ? 0 : 1);
            long newest = last.merge(row.tenant() + row.topic() + row.subject(), row.sequence(), Math::max);
            saw(Sighting.STALE_VERSION_DROPPED, row.sequence() < newest ? 1 : 0);
        }
    }

    private void saw(Sighting sighting, long times) {
        counts.merge(sighting, times, Long::sum);
    }
}

package crm.customer.duplicate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The customers of a batch that were let in so far, by their keys: for each key the latest few. */
final class BatchIndex {

    /** As of those that were there before the batch, see {@link MatchTable}. */
    private static final int MOST_SEEN = 200;

    private static final int MOST_COMPARED = 10;

    private final Map<Long, Deque<Integer>> byKey = new HashMap<>();
    private final List<MatchKeys> keys;

    /** @param keys of all of the batch, in their order */
    BatchIndex(List<MatchKeys> keys) {
        this.keys = keys;
    }

    void add(int index) {
        MatchKeys added = keys.get(index);
        added.exact().forEach(key -> add(key, index));
        added.close().forEach(key -> add(key, index));
    }

    private void add(Long key, int index) {
        Deque<Integer> latest = byKey.computeIfAbsent(key, ignored -> new ArrayDeque<>());
        latest.addFirst(index);
        if (latest.size() > MOST_SEEN) {
            latest.removeLast();
        }
    }

    /** Those that were let in and share a key; where it is a close one, whose names may be alike. The latest of each. */
    Set<Integer> sharing(int index) {
        MatchKeys asked = keys.get(index);
        Set<Integer> sharing = new TreeSet<>();
        asked.exact().forEach(key -> latest(key).stream().limit(MOST_COMPARED).forEach(sharing::add));
        asked.close()
                .forEach(key -> latest(key).stream()
                        .filter(other -> asked.near(keys.get(other)))
                        .limit(MOST_COMPARED)
                        .forEach(sharing::add));
        return sharing;
    }

    private Deque<Integer> latest(Long key) {
        return byKey.getOrDefault(key, new ArrayDeque<>());
    }
}

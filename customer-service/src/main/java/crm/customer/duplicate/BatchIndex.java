package crm.customer.duplicate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The customers of a batch that were let in so far, by their keys: for each key the latest few. */
final class BatchIndex {

    private static final int MOST = 10;

    private final Map<Long, Deque<Integer>> byKey = new HashMap<>();

    void add(int index, Set<Long> keys) {
        for (Long key : keys) {
            Deque<Integer> latest = byKey.computeIfAbsent(key, ignored -> new ArrayDeque<>());
            latest.addFirst(index);
            if (latest.size() > MOST) {
                latest.removeLast();
            }
        }
    }

    /** Those that share a key. */
    Set<Integer> sharing(Set<Long> keys) {
        Set<Integer> sharing = new TreeSet<>();
        for (Long key : keys) {
            sharing.addAll(byKey.getOrDefault(key, new ArrayDeque<>()));
        }
        return sharing;
    }
}

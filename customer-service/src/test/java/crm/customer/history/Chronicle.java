package crm.customer.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What customers were at any time, thought out once more and as plainly as possible: all that the service ever answered
 * of them, in a map by time. What it tells of the past is held against it.
 */
final class Chronicle {

    /**
     * A customer from some time on.
     *
     * @param record as the service showed it
     * @param survivor the customer that stands for it, null where it stands for itself
     */
    record State(JsonNode record, String survivor) {}

    private final Map<String, TreeMap<Instant, State>> customers = new HashMap<>();

    synchronized void became(JsonNode record) {
        Instant since = Instant.parse(record.path("updatedAt").asText());
        of(record.path("id").asText()).put(since, new State(record, null));
    }

    synchronized void merged(String id, String survivor, Instant since) {
        of(id).put(since, new State(null, survivor));
    }

    private TreeMap<Instant, State> of(String id) {
        return customers.computeIfAbsent(id, unknown -> new TreeMap<>());
    }

    Optional<State> at(String id, Instant time) {
        return Optional.ofNullable(customers.get(id).floorEntry(time)).map(Map.Entry::getValue);
    }

    List<JsonNode> list(Instant time, Predicate<JsonNode> condition, Comparator<JsonNode> order) {
        return customers.keySet().stream()
                .flatMap(id -> at(id, time).stream())
                .filter(state -> state.survivor() == null)
                .map(State::record)
                .filter(condition)
                .sorted(order)
                .toList();
    }

    List<String> ids() {
        return customers.keySet().stream().sorted().toList();
    }

    /** All times at which something changed. */
    List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        customers.values().forEach(states -> times.addAll(states.keySet()));
        return times.stream().sorted().toList();
    }
}

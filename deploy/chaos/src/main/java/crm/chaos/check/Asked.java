package crm.chaos.check;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import crm.chaos.history.Attempt;
import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Told;
import crm.chaos.observed.Observed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What clients asked for, by key and by order, and what of it they know to be done. */
final class Asked {

    private static final Comparator<Told> BY_VERSION =
            Comparator.comparing(told -> told.success().map(Attempt::version).orElse(0L));

    private final Map<String, Told> byKey;
    private final Map<String, Told> corrections;
    private final Map<String, Told> moves;

    private Asked(List<Told> told) {
        byKey = told.stream().collect(toMap(it -> it.operation().key(), identity()));
        corrections = last(told, Kind.CORRECTION);
        moves = last(told, Kind.MOVE);
    }

    static Asked of(Observed observed) {
        return new Asked(observed.told());
    }

    /** The accepted operations of a kind. */
    static Stream<Operation> accepted(Observed observed, Kind kind) {
        return observed.told().stream()
                .filter(told -> told.operation().kind() == kind && told.outcome() == Outcome.OK)
                .map(Told::operation);
    }

    /** The operation of a key, if it is of that kind. */
    Optional<Told> of(String key, Kind kind) {
        return Optional.ofNullable(byKey.get(key))
                .filter(told -> told.operation().kind() == kind);
    }

    /** The operation that the lines of an order come from: the accepted correction that came last, else none. */
    Optional<Operation> correction(String order) {
        return Optional.ofNullable(corrections.get(order)).map(Told::operation);
    }

    /** The accepted move that came last. */
    Optional<Operation> move(String order) {
        return Optional.ofNullable(moves.get(order)).map(Told::operation);
    }

    private static Map<String, Told> last(List<Told> told, Kind kind) {
        return told.stream()
                .filter(it -> it.operation().kind() == kind && it.outcome() == Outcome.OK)
                .collect(toMap(
                        it -> it.operation().order(),
                        identity(),
                        (one, other) -> BY_VERSION.compare(one, other) > 0 ? one : other));
    }
}

package crm.chaos.history;

import java.util.List;
import java.util.Optional;

/** An operation with all its attempts: what the client was told. */
public record Told(Operation operation, List<Attempt> attempts) {

    /** Who asks is not known any more, which says nothing about what became of the operation. */
    private static final int NOT_KNOWN = 401;

    /** Keeps its own copy. */
    public Told {
        attempts = List.copyOf(attempts);
    }

    /** Attempts that sent the operation's own body, so that any of them may have had the effect. */
    public List<Attempt> faithful() {
        return attempts.stream()
                .filter(attempt -> attempt.purpose() != Purpose.OTHER_BODY)
                .toList();
    }

    /** An answer 2xx, if there was one. */
    public Optional<Attempt> success() {
        return faithful().stream()
                .filter(attempt -> attempt.outcome() == Outcome.OK)
                .findFirst();
    }

    /**
     * The outcome of the whole. A refusal after the load has stopped is final: had an earlier attempt had the effect,
     * the stored answer would have come back instead.
     */
    public Outcome outcome() {
        if (success().isPresent()) {
            return Outcome.OK;
        }
        boolean refusedAtTheEnd = faithful().stream()
                .anyMatch(attempt -> attempt.purpose() == Purpose.RESOLVE
                        && attempt.outcome() == Outcome.FAIL
                        && attempt.status() != NOT_KNOWN);
        boolean neverUnclear = faithful().stream().allMatch(attempt -> attempt.outcome() == Outcome.FAIL);
        return refusedAtTheEnd || neverUnclear ? Outcome.FAIL : Outcome.INFO;
    }
}

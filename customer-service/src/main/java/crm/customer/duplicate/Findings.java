package crm.customer.duplicate;

import crm.customer.duplicate.DuplicateQueue.Found;
import crm.persistence.Conflict;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who a new customer may be, and what follows from that. */
final class Findings {

    /** How many others one customer is held against at most, the likeliest first. */
    private static final int MOST = 10;

    private static final String CODE = "possible-duplicate";

    private final WhenFound whenFound;
    private final Map<UUID, Candidate> candidates = new HashMap<>();

    Findings(WhenFound whenFound) {
        this.whenFound = whenFound;
    }

    void compare(Likeness newcomer, Likeness other, UUID id, boolean visible) {
        List<String> matched = new ArrayList<>();
        int score = newcomer.score(other, matched);
        if (score >= Likeness.REVIEWED) {
            // Several records may have become one, which is as like as the likeliest of them.
            candidates.merge(
                    id,
                    new Candidate(id, score, matched, visible),
                    (one, two) -> one.score() >= two.score() ? one : two);
        }
    }

    /** Those that the caller sees and that are so like it that it is not created. */
    List<Candidate> refusing() {
        return whenFound != WhenFound.REFUSE
                ? List.of()
                : likeliest().stream()
                        .filter(candidate -> candidate.visible() && candidate.score() >= Likeness.REFUSED)
                        .limit(MOST)
                        .toList();
    }

    /** What speaks against the customer, of what the caller sees. */
    List<FieldError> errors() {
        return refusing().stream()
                .flatMap(candidate -> candidate.matched().stream()
                        .map(field -> new FieldError(
                                "/" + field,
                                CODE,
                                Ids.text("cus", candidate.id()) + " has the same or nearly the same.")))
                .toList();
    }

    Admission admission() {
        return new Admission(errors(), refusing().stream().map(Candidate::id).toList());
    }

    Conflict conflict() {
        String names = refusing().stream()
                .map(candidate -> Ids.text("cus", candidate.id()))
                .collect(Collectors.joining(", "));
        return new Conflict(
                CODE, "This may be " + names + ". If it is another customer, say so: \"distinct\": true.", errors());
    }

    /** What is kept for somebody to look at, or as said by who creates the customer. */
    List<Found> pairs(UUID customer) {
        return likeliest().stream()
                .limit(MOST)
                .map(candidate -> new Found(customer, candidate, whenFound == WhenFound.DISMISS && candidate.visible()))
                .toList();
    }

    private List<Candidate> likeliest() {
        return candidates.values().stream()
                .sorted(Comparator.comparingInt(Candidate::score).reversed().thenComparing(Candidate::id))
                .toList();
    }
}

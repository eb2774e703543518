package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import crm.chaos.history.Attempt;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
import crm.chaos.history.Told;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Observed;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One key, one effect, one answer. */
final class OneEffectPerKey implements Invariant {

    private static final int UNPROCESSABLE = 422;

    @Override
    public String id() {
        return "I3";
    }

    @Override
    public String promise() {
        return "an Idempotency-Key has one effect and one answer";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        once("orders", observed.orders().stream(), row -> List.of(row.tenant(), row.reference()), evidence);
        once("payments", observed.payments().stream(), row -> List.of(row.tenant(), row.reference()), evidence);
        once("refunds", observed.refunds().stream(), row -> List.of(row.tenant(), row.reference()), evidence);
        once("corrections", events(observed, "corrected"), OneEffectPerKey::reason, evidence);
        once("moves", events(observed, "received"), OneEffectPerKey::reason, evidence);
        for (Told told : observed.told()) {
            answersAgree(told, evidence);
            otherBodyIsRefused(told, evidence);
        }
    }

    private static <T> void once(String what, Stream<T> rows, Function<T, List<String>> key, Evidence evidence) {
        rows.collect(groupingBy(key, counting()))
                .forEach((asked, count) -> evidence.expect(count == 1, "key %s has %d %s", asked, count, what));
    }

    private static Stream<EventRow> events(Observed observed, String fact) {
        return observed.events().stream().filter(event -> event.isOrder(fact));
    }

    private static List<String> reason(EventRow event) {
        return List.of(event.tenant(), event.text("reason"));
    }

    private static void answersAgree(Told told, Evidence evidence) {
        List<Attempt> answers = told.faithful().stream()
                .filter(attempt -> attempt.outcome() == Outcome.OK)
                .toList();
        for (Attempt answer : answers) {
            Attempt first = answers.getFirst();
            evidence.expect(
                    answer.status() == first.status() && answer.replyHash().equals(first.replyHash()),
                    "key %s (%s) was answered %d %s %s and then %d %s %s",
                    answer.key(),
                    told.operation().kind(),
                    first.status(),
                    first.id(),
                    first.replyHash(),
                    answer.status(),
                    answer.id(),
                    answer.replyHash());
        }
    }

    /** Only a key that is known to be used proves anything; before that, the other body may be the first to arrive. */
    private static void otherBodyIsRefused(Told told, Evidence evidence) {
        for (Attempt attempt : told.attempts()) {
            if (attempt.purpose() == Purpose.OTHER_BODY && attempt.outcome() != Outcome.INFO) {
                evidence.expect(
                        attempt.outcome() == Outcome.FAIL && isRefusal(attempt),
                        "key %s was reused with another body and answered %d %s",
                        attempt.key(),
                        attempt.status(),
                        attempt.problem());
            }
        }
    }

    /** 0: the connection was refused; 409: the first request was still under way; 429: turned away at the door. */
    private static boolean isRefusal(Attempt attempt) {
        return attempt.status() == 0
                || attempt.status() == 409
                || attempt.status() == 429
                || (attempt.status() == UNPROCESSABLE && "idempotency-key-reuse".equals(attempt.problem()));
    }
}

package crm.chaos.check;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.observed.Observed;
import crm.chaos.observed.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who asks for a customer's value again is never shown an older one. What never goes back is the generation and, within
 * one, how far the order topic is in the value; and one such state has one value. Facts, versions, orders and money are
 * no measure where an order has left the customer: it takes its own along. Where none has, they never become less, either.
 */
final class MonotoneReads implements Invariant {

    @Override
    public String id() {
        return "I9";
    }

    @Override
    public String promise() {
        return "a value that is read again is never an older one";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Set<String> left = observed.told().stream()
                .filter(told -> told.operation().kind() == Kind.MOVE && told.outcome() != Outcome.FAIL)
                .map(told -> told.operation().customer())
                .collect(toSet());
        Map<String, Reading> last = new HashMap<>();
        for (Reading reading : observed.readings()) {
            Reading before = last.put(reading.tenant() + " " + reading.customer(), reading);
            if (before != null) {
                compare(before, reading, left.contains(reading.customer()), evidence);
            }
        }
    }

    private static void compare(Reading before, Reading now, boolean somethingLeft, Evidence evidence) {
        evidence.expect(
                now.generation() >= before.generation(),
                "%s was read from generation %d and then from %d",
                now.customer(),
                before.generation(),
                now.generation());
        if (now.generation() != before.generation()) {
            return;
        }
        Map<String, Reading.Value> values = now.values().stream().collect(toMap(Reading.Value::currency, identity()));
        for (Reading.Value old : before.values()) {
            Reading.Value value = values.get(old.currency());
            boolean holds = value != null
                    && value.partition() == old.partition()
                    && value.offset() >= old.offset()
                    && (value.offset() > old.offset() || value.equals(old))
                    && (somethingLeft || grows(old, value));
            evidence.expect(holds, "%s was answered %s and then %s", now.customer(), old, value);
        }
    }

    private static boolean grows(Reading.Value old, Reading.Value value) {
        for (int figure = 0; figure < old.growing().size(); figure++) {
            if (value.growing().get(figure) < old.growing().get(figure)) {
                return false;
            }
        }
        return true;
    }
}

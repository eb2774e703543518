package crm.chaos.check;

import java.util.ArrayList;
import java.util.List;

/** Collects what was looked at and what was found wrong. */
public final class Evidence {

    private final List<String> violations = new ArrayList<>();
    private long examined;

    /** Counts one more thing looked at. */
    void examine() {
        examined++;
    }

    /** Records a violation; the text names ids and figures. */
    void violation(String text, Object... arguments) {
        violations.add(text.formatted(arguments));
    }

    /** Counts one more thing looked at, which is wrong unless the condition holds. */
    void expect(boolean holds, String text, Object... arguments) {
        examine();
        if (!holds) {
            violation(text, arguments);
        }
    }

    Finding finding(Invariant invariant) {
        return new Finding(invariant.id(), invariant.promise(), examined, List.copyOf(violations));
    }
}

package crm.customer.neglect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long customers may be left alone. Customers of a grade without a threshold may be left alone for ever.
 *
 * @param version 0 where nobody has decided anything yet
 * @param changedBy subject of the user who decided it last, null where nobody did
 */
record NeglectRule(long version, List<Threshold> thresholds, String changedBy, Instant changedAt) {

    /** The rule of a tenant that has not decided on one. */
    static final NeglectRule DEFAULT = new NeglectRule(
            0,
            List.of(
                    new Threshold(Grade.A, 14, 7),
                    new Threshold(Grade.B, 30, 14),
                    new Threshold(Grade.C, 60, 30),
                    new Threshold(Grade.D, 120, 60),
                    new Threshold(Grade.NONE, 60, 30)),
            null,
            null);

    Optional<Threshold> of(Grade grade) {
        return thresholds.stream()
                .filter(threshold -> threshold.grade() == grade)
                .findFirst();
    }
}

package crm.customer.neglect;

import crm.customer.profile.NeglectNotes.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer whom nobody has had to do with for some time.
 *
 * @param told 0 for nobody, 1 for the owner, 2 for the head of the unit as well
 * @param of the touch whose silence they were told of, null where nobody was
 * @param since the last touch, or the customer's creation
 */
record Silence(UUID customer, int told, Grade grade, String ownerId, String orgUnit, Instant of, Instant since) {

    private static final Duration UNTIL_THERE_IS_A_HEAD = Duration.ofHours(1);

    /**
     * What is to happen now.
     *
     * @param tell whom, null for nobody
     * @param told who knows then
     * @param from since when the wait for the next look counts
     */
    record Step(Level tell, String recipient, int told, Instant of, Instant from) {}

    /** The same, since a touch. */
    Silence since(Instant touched) {
        return new Silence(customer, told, grade, ownerId, orgUnit, of, touched);
    }

    /** Who knows of this silence. */
    Level known() {
        return told == 0 || !since.equals(of) ? null : told == 1 ? Level.OWNER : Level.HEAD;
    }

    /**
     * The next step; after it, the customer waits.
     *
     * @param head subject of the head of the unit, where there is one
     */
    Step next(Threshold threshold, Optional<String> head, Instant now) {
        Duration patience = Duration.ofDays(threshold.ownerAfterDays());
        if (since.isAfter(now.minus(patience))) {
            return new Step(null, null, 0, null, since);
        }
        if (known() == null) {
            return new Step(Level.OWNER, ownerId, 1, since, now);
        }
        if (told == 1 && head.isPresent()) {
            return new Step(Level.HEAD, head.get(), 2, since, now);
        }
        if (told == 1) {
            Instant again =
                    now.minus(Duration.ofDays(threshold.headAfterDays())).plus(UNTIL_THERE_IS_A_HEAD);
            return new Step(null, null, 1, since, again);
        }
        return new Step(null, null, told, since, now);
    }
}

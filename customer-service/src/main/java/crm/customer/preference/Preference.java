package crm.customer.preference;

import crm.persistence.RuleViolation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What a customer likes in one respect.
 *
 * @param key which respect
 * @param version 0 where nothing was ever learned
 * @param learned null where nothing is known, or was forgotten
 * @param since when it was learned or forgotten; what is older is not learned any more
 * @param by subject of the user or client who told us
 */
record Preference(
        UUID customerId, String key, long version, Learned learned, Instant since, String by, Instant updatedAt) {

    /** What we know, how, and how surely. */
    record Learned(String value, Source source, Instant at, BigDecimal confidence) {}

    /**
     * The same, with what was learned; itself where that is known already.
     *
     * @throws RuleViolation where more is known: something later, or what the customer said
     */
    Preference learn(Learned next, String who, Instant now) {
        if (next.equals(learned)) {
            return this;
        }
        if (version > 0 && next.at().isBefore(since)) {
            throw new RuleViolation("learned-since", "/learnedAt", "Something later is known, of " + since + ".");
        }
        if (learned != null && learned.source() == Source.STATED && next.source() != Source.STATED) {
            throw new RuleViolation("stated-by-customer", "/source", "The customer said something about it.");
        }
        return new Preference(customerId, key, version + 1, next, next.at(), who, now);
    }

    /** The same, without what was learned. */
    Preference forget(String who, Instant now) {
        return new Preference(customerId, key, version + 1, null, now, who, now);
    }
}

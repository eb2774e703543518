package crm.customer.preference;

import crm.persistence.RuleViolation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
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

    /**
     * What counts of what is known, in one respect, of several customers that are one: what the customer said before what
     * we saw or inferred, the later before the earlier, and nothing that was learned before something was forgotten.
     *
     * @param known of each customer one at most
     * @return none where nothing counts
     */
    static Optional<Preference> counting(Collection<Preference> known) {
        Instant forgotten = known.stream()
                .filter(one -> one.version() > 0 && one.learned() == null)
                .map(Preference::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return known.stream()
                .filter(one -> one.learned() != null && one.since().isAfter(forgotten))
                .max(Comparator.comparing((Preference one) -> one.learned().source() == Source.STATED)
                        .thenComparing(Preference::since)
                        .thenComparing(one -> one.customerId().toString(), Comparator.reverseOrder()));
    }

    /** The same known of another customer, at the version that its own record has come to. */
    Preference of(UUID customer, long ownVersion) {
        return new Preference(customer, key, ownVersion, learned, since, by, updatedAt);
    }

    /** The same, without what was learned. */
    Preference forget(String who, Instant now) {
        return new Preference(customerId, key, version + 1, null, now, who, now);
    }
}

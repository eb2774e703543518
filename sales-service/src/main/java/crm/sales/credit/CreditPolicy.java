package crm.sales.credit;

import crm.persistence.RuleViolation;
import java.time.Instant;
import java.util.UUID;

/**
 * On which terms a customer is dealt with. The standing suggests a treatment; to stop a customer takes a person, and
 * holds for as long as the standing suggests it.
 *
 * @param version counts what was published
 * @param approval null unless the treatment is to stop
 * @param decision who approved or rejected, null where nobody has
 */
record CreditPolicy(
        UUID customerId,
        long version,
        Rating rating,
        Treatment treatment,
        Approval approval,
        Decision decision,
        Instant updatedAt) {

    /** Who decided, when, and why. */
    record Decision(String by, Instant at, String note) {}

    /** The policy of a customer whose payments were rated for the first time. */
    static CreditPolicy first(UUID customerId, Rating rating, Instant now) {
        return new CreditPolicy(customerId, 0, rating, Treatment.STANDARD, null, null, now).rated(rating, now);
    }

    /** The policy once the customer has this standing. A version is added where the treatment is another one. */
    CreditPolicy rated(Rating next, Instant now) {
        Treatment suggested = next.standing().treatment();
        if (suggested == treatment) {
            return new CreditPolicy(customerId, version, next, treatment, approval, decision, now);
        }
        Approval needed = suggested == Treatment.STOP ? Approval.PENDING : null;
        return new CreditPolicy(customerId, version + 1, next, suggested, needed, null, now);
    }

    /**
     * The policy once somebody has decided whether the customer is stopped.
     *
     * @throws RuleViolation where there is nothing to decide
     */
    CreditPolicy decided(boolean approved, Decision by) {
        if (approval != Approval.PENDING) {
            throw nothingToDecide();
        }
        Approval given = approved ? Approval.APPROVED : Approval.REJECTED;
        return new CreditPolicy(customerId, version + 1, rating, treatment, given, by, by.at());
    }

    static RuleViolation nothingToDecide() {
        return new RuleViolation("nothing-to-decide", "No approval is pending for this customer.");
    }

    /** The treatment that holds. */
    Treatment inForce() {
        return treatment == Treatment.STOP && approval != Approval.APPROVED ? Treatment.PEER_TERMS : treatment;
    }
}

package crm.contracts.sales;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * On which terms a customer is to be dealt with changed, or somebody decided on it.
 *
 * @param customerId text id of the customer, {@code cus_…}
 * @param standing size and payment record: big-good, big-bad, small-good, small-bad or unrated
 * @param treatmentBefore the treatment that was suggested before
 * @param treatment what is suggested now: DISCOUNT, STANDARD, PEER_TERMS or STOP; may be what it was, where somebody
 *     decided
 * @param approval PENDING, APPROVED or REJECTED for a STOP, null for all else, which needs none
 * @param inForce the treatment that holds: the suggested one, but a STOP only once it is approved, PEER_TERMS before
 * @param currency ISO 4217 code of the payments that the standing follows from
 * @param reason the comparison that decided the standing
 * @param policyVersion version of the rules that it was decided by, 0 for the defaults
 * @param asOf the moment that the standing applies to
 */
public record CreditPolicyChanged(
        String customerId,
        String standing,
        String treatmentBefore,
        String treatment,
        String approval,
        String inForce,
        String currency,
        String reason,
        long policyVersion,
        Instant asOf) {

    public CreditPolicyChanged {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(standing, "standing");
        Facts.required(treatmentBefore, "treatmentBefore");
        Facts.required(treatment, "treatment");
        Facts.required(inForce, "inForce");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(reason, "reason");
        Facts.required(asOf, "asOf");
    }
}

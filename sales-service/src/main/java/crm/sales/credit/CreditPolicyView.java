package crm.sales.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.persistence.Ids;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A credit policy as the API shows it.
 *
 * @param customerId {@code cus_…}
 * @param standing size and payment record: big-good, big-bad, small-good, small-bad or unrated
 * @param treatment what the standing suggests
 * @param approval whether somebody approved a STOP; absent for all else
 * @param inForce the treatment that holds: the suggested one, but a STOP only once it is approved, PEER_TERMS before
 * @param source where the standing comes from; absent where the payments were never rated
 * @param decision who approved or rejected; absent where nobody has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreditPolicyView(
        String customerId,
        String standing,
        Treatment treatment,
        Approval approval,
        Treatment inForce,
        Source source,
        Decision decision,
        Instant updatedAt) {

    /**
     * Where a standing comes from.
     *
     * @param currency ISO 4217 code of the payments
     * @param policyVersion version of the rules of analytics-service, 0 for the defaults
     * @param reason the comparison that decided
     */
    public record Source(Instant asOf, long policyVersion, String currency, String reason) {}

    /** Who decided, when, and why. */
    public record Decision(String by, Instant at, String note) {}

    static CreditPolicyView of(Row row) {
        return of(CreditPolicies.policy(row));
    }

    static CreditPolicyView of(CreditPolicy policy) {
        Rating rating = policy.rating();
        CreditPolicy.Decision decision = policy.decision();
        return new CreditPolicyView(
                Ids.text("cus", policy.customerId()),
                rating.standing().code(),
                policy.treatment(),
                policy.approval(),
                policy.inForce(),
                new Source(rating.asOf(), rating.policyVersion(), rating.currency(), rating.reason()),
                decision == null ? null : new Decision(decision.by(), decision.at(), decision.note()),
                policy.updatedAt());
    }

    /** What holds for a customer of whose payments nothing is known. */
    static CreditPolicyView unrated(UUID customer) {
        return new CreditPolicyView(
                Ids.text("cus", customer),
                Standing.UNRATED.code(),
                Treatment.STANDARD,
                null,
                Treatment.STANDARD,
                null,
                null,
                null);
    }
}

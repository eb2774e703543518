package crm.sales.credit;

import crm.contracts.Event;
import crm.contracts.sales.CreditPolicyChanged;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;

/** What happened to a credit policy, in the words of the contract: no note, which may name people. */
final class CreditPolicyEvents {

    private CreditPolicyEvents() {}

    static Event changed(Treatment before, CreditPolicy policy) {
        String customer = Ids.text("cus", policy.customerId());
        Rating rating = policy.rating();
        return Event.of(
                SalesEvents.CREDIT_POLICY_CHANGED,
                customer,
                policy.version(),
                customer,
                policy.updatedAt(),
                new CreditPolicyChanged(
                        customer,
                        rating.standing().code(),
                        before.name(),
                        policy.treatment().name(),
                        policy.approval() == null ? null : policy.approval().name(),
                        policy.inForce().name(),
                        rating.currency(),
                        rating.reason(),
                        rating.policyVersion(),
                        rating.asOf()));
    }
}

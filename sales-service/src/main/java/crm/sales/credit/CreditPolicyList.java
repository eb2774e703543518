package crm.sales.credit;

import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;

/** Lists of credit policies, which are seen by those who see the customer. */
final class CreditPolicyList {

    static final Listing LISTING = Listing.of("customer_copy", "c")
            .selecting("p.*")
            .joining("join credit_policy p on p.tenant_id = c.tenant_id and p.id = c.id")
            .identifiedBy("p.id", ColumnType.id("cus"))
            .visibleToCaller()
            .sortable("updatedAt", "p.updated_at", ColumnType.TIME, "credit_policy_updated")
            .filterable("customerId", "p.id", ColumnType.id("cus"))
            .filterable("standing", "p.standing", ColumnType.TEXT)
            .filterable("treatment", "p.treatment", ColumnType.oneOf(Treatment.class))
            .filterable("approval", "p.approval", ColumnType.oneOf(Approval.class))
            .sortedBy("updatedAt");

    private CreditPolicyList() {}
}

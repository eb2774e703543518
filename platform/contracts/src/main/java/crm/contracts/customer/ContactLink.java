package crm.contracts.customer;

import crm.contracts.Facts;

/**
 * A customer that a contact speaks for.
 *
 * @param customerId text id of the customer, {@code cus_…}
 * @param role DECISION_MAKER, INFLUENCER, BUYER, USER, GATEKEEPER, BILLING, TECHNICAL or OTHER
 */
public record ContactLink(String customerId, String role) {

    public ContactLink {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(role, "role");
    }
}

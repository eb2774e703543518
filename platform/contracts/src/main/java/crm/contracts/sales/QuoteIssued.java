package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A customer was made an offer.
 *
 * @param quoteId text id, {@code quo_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param opportunityId text id of the opportunity that it belongs to, {@code opp_…}; null for none
 * @param total what it comes to
 * @param validUntil last day on which it can be accepted, null where it stands until it is withdrawn
 * @param issuedAt when the customer got it
 */
public record QuoteIssued(
        String quoteId,
        String customerId,
        String opportunityId,
        String currency,
        BigDecimal total,
        LocalDate validUntil,
        Instant issuedAt) {

    public QuoteIssued {
        Facts.required(quoteId, "quoteId");
        Facts.id(quoteId, "quo", "quoteId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.id(opportunityId, "opp", "opportunityId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.required(issuedAt, "issuedAt");
    }
}

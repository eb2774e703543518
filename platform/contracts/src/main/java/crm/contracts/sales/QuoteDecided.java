package crm.contracts.sales;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something came of an offer, or nothing any more.
 *
 * @param quoteId text id, {@code quo_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param total what it came to
 * @param outcome ACCEPTED, REJECTED, EXPIRED or WITHDRAWN
 * @param reason code of the reason, or {@link Facts#IN_WORDS}; null where none was given
 * @param decidedAt when it was decided
 */
public record QuoteDecided(
        String quoteId,
        String customerId,
        String currency,
        BigDecimal total,
        String outcome,
        String reason,
        Instant decidedAt) {

    public QuoteDecided {
        Facts.required(quoteId, "quoteId");
        Facts.id(quoteId, "quo", "quoteId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(currency, "currency");
        Facts.currency(currency, "currency");
        Facts.required(total, "total");
        Facts.amount(total, "total");
        Facts.required(outcome, "outcome");
        Facts.required(decidedAt, "decidedAt");
    }
}

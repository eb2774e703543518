package crm.sales.opportunity;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The command to open an opportunity.
 *
 * @param customerId {@code cus_…}
 * @param amount what it is expected to bring, 0 or more
 * @param currency ISO 4217
 * @param expectedCloseOn when it is expected to be decided; may be left out
 */
public record CreateOpportunity(
        String customerId, String name, BigDecimal amount, String currency, LocalDate expectedCloseOn) {}

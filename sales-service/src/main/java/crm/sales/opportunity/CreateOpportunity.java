package crm.sales.opportunity;

import crm.attributes.AttributeValues;
import crm.sales.metadata.SalesAttributes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The command to open an opportunity.
 *
 * @param customerId {@code cus_…}
 * @param amount what it is expected to bring, 0 or more
 * @param currency ISO 4217
 * @param expectedCloseOn when it is expected to be decided; may be left out
 * @param attributes values of the tenant's own attributes by their names
 */
public record CreateOpportunity(
        String customerId,
        String name,
        BigDecimal amount,
        String currency,
        LocalDate expectedCloseOn,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.OPPORTUNITIES_NAME))
        Map<String, Object> attributes) {}

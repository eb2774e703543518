package crm.sales.opportunity;

import crm.attributes.AttributeValues;
import crm.persistence.Ids;
import crm.persistence.Money;
import crm.sales.metadata.SalesAttributes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An opportunity as the API shows it.
 *
 * @param amount what it is expected to bring
 * @param createdBy subject of the user or client who wrote it down, whoever works on it now; null where that is not known
 * @param stageSince since when it is in its stage
 * @param version also the ETag
 * @param attributes values of the tenant's own attributes, by their names
 */
public record OpportunityView(
        String id,
        String customerId,
        String name,
        Stage stage,
        BigDecimal amount,
        String currency,
        LocalDate expectedCloseOn,
        String lostReason,
        String orderId,
        String ownerId,
        String orgUnit,
        String createdBy,
        Instant stageSince,
        Instant createdAt,
        Instant updatedAt,
        long version,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.OPPORTUNITIES_NAME))
        Map<String, Object> attributes) {

    static OpportunityView of(Opportunity opportunity) {
        return new OpportunityView(
                Ids.text("opp", opportunity.id()),
                Ids.text("cus", opportunity.customerId()),
                opportunity.name(),
                opportunity.stage(),
                Money.scaled(opportunity.amount(), opportunity.currency()),
                opportunity.currency(),
                opportunity.expectedCloseOn(),
                opportunity.lostReason(),
                opportunity.orderId() == null ? null : Ids.text("ord", opportunity.orderId()),
                opportunity.ownerId(),
                opportunity.orgUnit(),
                opportunity.createdBy(),
                opportunity.stageSince(),
                opportunity.createdAt(),
                opportunity.updatedAt(),
                opportunity.version(),
                opportunity.attributes().asMap());
    }
}

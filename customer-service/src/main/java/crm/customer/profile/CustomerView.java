package crm.customer.profile;

import crm.attributes.AttributeValues;
import crm.customer.metadata.CustomerAttributes;
import crm.customer.reach.Reach;
import crm.persistence.Ids;
import crm.web.mask.Masked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A customer as the API shows it.
 *
 * @param id {@code cus_…}
 * @param version as in the ETag
 * @param number by the tenant's coding rule, null where there was none
 * @param lifecycleSince when it entered the state
 * @param territoryId {@code ter_…}, null where it belongs to none
 * @param nextAction what is to be done next, null where nothing is
 * @param attributes values of the tenant's own attributes, by their names
 * @param completeness how much of what counts the record says, 0 to 100
 * @param erasedAt when its personal data were erased, null where they are not
 */
public record CustomerView(
        String id,
        long version,
        String number,
        Party party,
        List<Kind> kinds,
        String name,

        @Masked(Reach.READ) @Schema(extensions = @Extension(name = Masked.SCHEMA, value = Reach.READ))
        String email,

        @Masked(Reach.READ) @Schema(extensions = @Extension(name = Masked.SCHEMA, value = Reach.READ))
        String phone,

        @Masked(Reach.READ) @Schema(extensions = @Extension(name = Masked.SCHEMA, value = Reach.READ))
        Address address,

        String region,
        String discountClass,
        String parentId,
        Lifecycle lifecycle,
        Instant lifecycleSince,
        String ownerId,
        String orgUnit,
        String territoryId,
        List<ExternalReference> externalIds,
        Instant createdAt,
        Instant updatedAt,
        NextAction nextAction,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = CustomerAttributes.NAME))
        Map<String, Object> attributes,

        int completeness,
        Instant erasedAt) {

    static CustomerView of(Customer customer) {
        CustomerDetails details = customer.details();
        return new CustomerView(
                Ids.text("cus", customer.id()),
                customer.version(),
                customer.number(),
                details.party(),
                List.copyOf(details.kinds()),
                details.name(),
                details.email(),
                details.phone(),
                details.address(),
                details.region(),
                details.discountClass(),
                details.parentId() == null ? null : Ids.text("cus", details.parentId()),
                customer.lifecycle(),
                customer.lifecycleSince(),
                customer.owner().id(),
                customer.owner().orgUnit(),
                customer.territoryId() == null ? null : Ids.text("ter", customer.territoryId()),
                details.externalIds(),
                customer.createdAt(),
                customer.updatedAt(),
                customer.nextAction(),
                customer.attributes().asMap(),
                customer.completeness(),
                customer.erasedAt());
    }
}

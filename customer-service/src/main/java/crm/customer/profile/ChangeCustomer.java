package crm.customer.profile;

import crm.attributes.AttributeValues;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Change;
import crm.persistence.Ids;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partial update: an absent field stays as it is, null clears it. */
public record ChangeCustomer(
        @Schema(implementation = Party.class) Change<Party> party,

        @Schema(implementation = Kind[].class) Change<List<Kind>> kinds,

        @Schema(implementation = String.class) Change<String> name,
        @Schema(implementation = String.class) Change<String> email,
        @Schema(implementation = String.class) Change<String> phone,
        @Schema(implementation = Address.class) Change<Address> address,
        @Schema(implementation = String.class) Change<String> region,
        @Schema(implementation = String.class) Change<String> discountClass,
        @Schema(implementation = String.class) Change<String> parentId,
        @Schema(implementation = String.class) Change<String> ownerId,
        @Schema(implementation = String.class) Change<String> orgUnit,

        @Schema(implementation = ExternalReference[].class) Change<List<ExternalReference>> externalIds,

        @Schema(
                implementation = Object.class,
                extensions = @Extension(name = AttributeValues.SCHEMA, value = CustomerAttributes.NAME))
        Change<Map<String, Object>> attributes) {

    /** The whole description that the customer has after the update. */
    NewCustomer onTopOf(CustomerDetails now, Owner owner) {
        Map<String, Object> values = AttributeValues.given(attributes);
        String parent = now.parentId() == null ? null : Ids.text("cus", now.parentId());
        return new NewCustomer(
                party.or(now.party()),
                kinds.given() && kinds.value() == null ? List.of() : kinds.or(List.copyOf(now.kinds())),
                name.or(now.name()),
                email.or(now.email()),
                phone.or(now.phone()),
                address.or(now.address()),
                region.or(now.region()),
                discountClass.or(now.discountClass()),
                parentId.or(parent),
                null,
                ownerId.or(owner.id()),
                orgUnit.or(owner.orgUnit()),
                externalIds.or(now.externalIds()),
                values,
                null,
                null);
    }
}

package crm.customer.contact;

import crm.customer.reach.Reach;
import crm.persistence.Ids;
import crm.web.mask.Masked;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A contact as the API shows it.
 *
 * @param id {@code con_…}
 * @param version as in the ETag
 * @param phone in the international form, {@code +493012345678}
 * @param language BCP 47 tag
 * @param customers whom the contact speaks for, as far as the caller sees them
 */
public record ContactView(
        String id,
        long version,
        String name,

        @Masked(Reach.READ) @Schema(extensions = @Extension(name = Masked.SCHEMA, value = Reach.READ))
        String email,

        @Masked(Reach.READ) @Schema(extensions = @Extension(name = Masked.SCHEMA, value = Reach.READ))
        String phone,

        Channel preferredChannel,
        String language,
        List<CustomerRole> customers,
        Instant createdAt,
        Instant updatedAt) {

    static ContactView of(Contact contact, List<Role> visible) {
        ContactDetails details = contact.details();
        return new ContactView(
                Ids.text("con", contact.id()),
                contact.version(),
                details.name(),
                details.email(),
                details.phone(),
                details.preferredChannel(),
                details.language(),
                visible.stream().map(CustomerRole::of).toList(),
                contact.createdAt(),
                contact.updatedAt());
    }
}

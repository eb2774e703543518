package crm.customer.contact;

import crm.persistence.Change;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A partial update: an absent field stays as it is, null clears it.
 *
 * @param customers takes the place of those that the caller sees
 */
public record ChangeContact(
        @Schema(implementation = String.class) Change<String> name,
        @Schema(implementation = String.class) Change<String> email,
        @Schema(implementation = String.class) Change<String> phone,

        @Schema(implementation = Channel.class) Change<Channel> preferredChannel,

        @Schema(implementation = String.class) Change<String> language,

        @Schema(implementation = CustomerRole[].class) Change<List<CustomerRole>> customers) {

    /** The whole description that the contact has after the update, as far as the caller sees it. */
    NewContact onTopOf(ContactDetails now, List<Role> visible) {
        return new NewContact(
                name.or(now.name()),
                email.or(now.email()),
                phone.or(now.phone()),
                preferredChannel.or(now.preferredChannel()),
                language.or(now.language()),
                customers.or(visible.stream().map(CustomerRole::of).toList()));
    }
}

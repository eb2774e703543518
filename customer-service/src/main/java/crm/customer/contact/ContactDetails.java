package crm.customer.contact;

import crm.persistence.RuleViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the record of a contact says of the person.
 *
 * @param phone in the international form, {@code +493012345678}
 * @param language BCP 47 tag in its canonical form
 */
record ContactDetails(String name, String email, String phone, Channel preferredChannel, String language) {

    ContactDetails {
        if (preferredChannel == Channel.EMAIL && email == null) {
            throw unreachable("e-mail address");
        }
        if ((preferredChannel == Channel.PHONE || preferredChannel == Channel.SMS) && phone == null) {
            throw unreachable("telephone number");
        }
    }

    /** Names of the fields in which the other one differs, as the API calls them. */
    List<String> differences(ContactDetails other) {
        List<String> names = new ArrayList<>();
        compare(names, "name", name, other.name);
        compare(names, "email", email, other.email);
        compare(names, "phone", phone, other.phone);
        compare(names, "preferredChannel", preferredChannel, other.preferredChannel);
        compare(names, "language", language, other.language);
        return names;
    }

    private static void compare(List<String> names, String name, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }

    private static RuleViolation unreachable(String missing) {
        return new RuleViolation(
                "channel-unreachable", "/preferredChannel", "The contact has no " + missing + " to be reached at.");
    }
}

package crm.customer.contact;

import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A contact as a caller describes it.
 *
 * @param name of the person, at most 200 characters
 * @param phone in the international form, such as {@code +49 30 901820}
 * @param preferredChannel how the person wants to be reached; the address or number that it takes has to be there
 * @param language BCP 47 tag of the language to speak, such as {@code de} or {@code zh-Hans}
 * @param customers whom the contact speaks for, 1 to 50
 */
public record NewContact(
        String name,
        String email,
        String phone,
        Channel preferredChannel,
        String language,
        List<CustomerRole> customers) {

    private static final int MOST_CUSTOMERS = 50;

    /** A description that is well formed. */
    record Checked(ContactDetails details, List<Role> roles) {}

    /**
     * Checks the description.
     *
     * @throws crm.persistence.InvalidInput where anything of it is wrong
     */
    Checked checked() {
        Checks checks = Checks.at("");
        String checkedName = checks.text("name", name, 200);
        String checkedEmail = checks.email("email", email);
        String checkedPhone = Phones.international(checks, "phone", phone);
        String checkedLanguage = Languages.tag(checks, "language", language);
        List<Role> roles = roles(checks);
        checks.done();
        return new Checked(
                new ContactDetails(checkedName, checkedEmail, checkedPhone, preferredChannel, checkedLanguage), roles);
    }

    private List<Role> roles(Checks checks) {
        List<Role> roles = new ArrayList<>();
        if (customers == null || customers.isEmpty()) {
            checks.refuse("customers", "required", "A contact speaks for one customer at least.");
            return roles;
        }
        if (customers.size() > MOST_CUSTOMERS) {
            checks.refuse("customers", "too-many", "At most " + MOST_CUSTOMERS + ".");
            return roles;
        }
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < customers.size(); i++) {
            CustomerRole one = customers.get(i);
            String name = "customers/" + i;
            if (one == null || one.customerId() == null) {
                checks.refuse(name + "/customerId", "required", "A value is required.");
                continue;
            }
            UUID id = checks.take(() -> Ids.parse("cus", one.customerId(), checks.pointer(name + "/customerId")));
            if (id != null && !seen.add(id)) {
                checks.refuse(name + "/customerId", "duplicate", "Each customer once.");
            } else if (id != null) {
                roles.add(new Role(id, one.role() == null ? ContactRole.OTHER : one.role()));
            }
        }
        return roles;
    }
}

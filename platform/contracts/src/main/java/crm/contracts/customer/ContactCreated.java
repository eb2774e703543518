package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * A contact is known from now on.
 *
 * @param contactId text id of the contact, {@code con_…}
 * @param customers whom the contact speaks for, at least one
 * @param preferredChannel EMAIL, PHONE, SMS or LETTER; null where the contact said nothing
 * @param language BCP 47 tag of the language to speak; null where it is not known
 */
public record ContactCreated(String contactId, List<ContactLink> customers, String preferredChannel, String language) {

    public ContactCreated {
        Facts.required(contactId, "contactId");
        Facts.id(contactId, "con", "contactId");
        Facts.required(customers, "customers");
        customers = List.copyOf(customers);
    }
}

package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * The record of a contact changed.
 *
 * @param contactId text id of the contact, {@code con_…}
 * @param customers whom the contact speaks for now, at least one
 * @param preferredChannel EMAIL, PHONE, SMS or LETTER; null where the contact said nothing
 * @param language BCP 47 tag of the language to speak; null where it is not known
 * @param changedFields names of the fields that changed; personal values stay in customer-service
 */
public record ContactUpdated(
        String contactId,
        List<ContactLink> customers,
        String preferredChannel,
        String language,
        List<String> changedFields) {

    public ContactUpdated {
        Facts.required(contactId, "contactId");
        Facts.id(contactId, "con", "contactId");
        Facts.required(customers, "customers");
        Facts.required(changedFields, "changedFields");
        customers = List.copyOf(customers);
        changedFields = List.copyOf(changedFields);
    }
}

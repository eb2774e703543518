package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * A contact is known no more: nothing that identifies the person is kept.
 *
 * @param contactId text id of the contact, {@code con_…}
 * @param customers whom the contact spoke for last, at least one
 */
public record ContactRemoved(String contactId, List<ContactLink> customers) {

    public ContactRemoved {
        Facts.required(contactId, "contactId");
        Facts.id(contactId, "con", "contactId");
        Facts.required(customers, "customers");
        customers = List.copyOf(customers);
    }
}

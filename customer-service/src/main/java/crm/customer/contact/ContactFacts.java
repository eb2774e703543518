package crm.customer.contact;

import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.customer.ContactCreated;
import crm.contracts.customer.ContactEvents;
import crm.contracts.customer.ContactLink;
import crm.contracts.customer.ContactRemoved;
import crm.contracts.customer.ContactUpdated;
import crm.persistence.Ids;
import java.util.List;

/** What happened to a contact, in the words of the contract: no name, no address, no number. */
final class ContactFacts {

    private ContactFacts() {}

    static Event created(Contact contact) {
        ContactDetails details = contact.details();
        return event(
                ContactEvents.CREATED,
                contact,
                new ContactCreated(id(contact), links(contact), channel(details), details.language()));
    }

    static Event updated(Contact contact, List<String> fields) {
        ContactDetails details = contact.details();
        return event(
                ContactEvents.UPDATED,
                contact,
                new ContactUpdated(id(contact), links(contact), channel(details), details.language(), fields));
    }

    static Event removed(Contact contact) {
        return event(ContactEvents.REMOVED, contact, new ContactRemoved(id(contact), links(contact)));
    }

    private static <T> Event event(EventType<T> type, Contact contact, T data) {
        return Event.of(type, id(contact), contact.version(), id(contact), contact.updatedAt(), data);
    }

    private static String id(Contact contact) {
        return Ids.text("con", contact.id());
    }

    private static String channel(ContactDetails details) {
        return details.preferredChannel() == null
                ? null
                : details.preferredChannel().name();
    }

    private static List<ContactLink> links(Contact contact) {
        return contact.roles().stream()
                .map(role -> new ContactLink(
                        Ids.text("cus", role.customerId()), role.role().name()))
                .toList();
    }
}

package crm.customer.contact;

import crm.customer.profile.StoodFor;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Listing;
import crm.persistence.query.Visibility;
import crm.privacy.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What can be done with contacts. Who sees one customer of a contact sees the contact, may change what it says of the
 * person, and knows nothing of its other customers: those stay as they are.
 */
@ApplicationScoped
class ContactService {

    private final Contacts contacts;
    private final StoodFor stoodFor;
    private final ErasedSubjects erased;

    ContactService(Contacts contacts, StoodFor stoodFor, ErasedSubjects erased) {
        this.contacts = contacts;
        this.stoodFor = stoodFor;
        this.erased = erased;
    }

    /** The list of those who speak for a customer that the caller sees, or for one that it stands for. */
    Uni<Listing> ofCustomer(Unit unit, String customer) {
        UUID id = Ids.parse("cus", customer);
        return Visibility.require(unit, "customer", id, "customer " + customer)
                .chain(() -> stoodFor.with(unit, id))
                .map(ContactList::of);
    }

    Uni<ContactView> create(Unit unit, NewContact described) {
        NewContact.Checked checked = described.checked();
        return known(unit, checked, List.of()).flatMap(visible -> {
            requireAll(checked.roles(), visible);
            Contact contact = Contact.create(unit.tenant(), Ids.next(), checked.details(), checked.roles(), unit.now());
            unit.record(ContactFacts.created(contact));
            return contacts.add(unit, contact).replaceWith(ContactView.of(contact, contact.roles()));
        });
    }

    Uni<ContactView> get(Unit unit, String id) {
        return contacts.find(unit, Ids.parse("con", id)).flatMap(contact -> view(unit, contact));
    }

    /**
     * Changes what the command mentions.
     *
     * @return fails with {@link Stale} where the contact has another version than {@code expected}
     */
    Uni<ContactView> change(Unit unit, String id, long expected, ChangeContact command) {
        return forChange(unit, id, expected)
                .flatMap(contact -> contacts.visible(unit, customers(contact.roles()))
                        .flatMap(seen -> change(unit, contact, seen, command)));
    }

    /** Takes the contact away from the customers that the caller sees; without any other, it is gone. */
    Uni<Void> remove(Unit unit, String id, long expected) {
        return forChange(unit, id, expected)
                .flatMap(contact -> contacts.visible(unit, customers(contact.roles()))
                        .flatMap(seen -> {
                            List<Role> rest = hidden(contact, seen);
                            if (!rest.isEmpty()) {
                                List<String> fields = contact.change(contact.details(), rest, unit.now());
                                unit.record(ContactFacts.updated(contact, fields));
                                return Uni.createFrom().voidItem();
                            }
                            contact.remove(unit.now());
                            unit.record(ContactFacts.removed(contact));
                            return contacts.remove(unit, contact);
                        }));
    }

    private Uni<ContactView> change(Unit unit, Contact contact, Set<UUID> seen, ChangeContact command) {
        NewContact.Checked checked =
                command.onTopOf(contact.details(), visible(contact, seen)).checked();
        return known(unit, checked, customers(contact.roles())).flatMap(visible -> {
            requireAll(checked.roles(), visible);
            List<Role> roles = Stream.concat(checked.roles().stream(), hidden(contact, seen).stream())
                    .toList();
            List<String> fields = contact.change(checked.details(), roles, unit.now());
            if (!fields.isEmpty()) {
                unit.record(ContactFacts.updated(contact, fields));
            }
            return view(unit, contact);
        });
    }

    /**
     * Those of the customers that the caller sees, none of whom is forgotten, or was merged into another one.
     *
     * @param before those that the contact speaks for already: they may have been merged since
     */
    private Uni<Set<UUID>> known(Unit unit, NewContact.Checked checked, List<UUID> before) {
        return contacts.visible(unit, customers(checked.roles()))
                .call(visible -> erased.requireKnown(unit, visible, "customer-erased"))
                .call(visible -> contacts.merged(unit, visible)
                        .invoke(survivors -> requireAlone(checked.roles(), survivors, before)));
    }

    private static void requireAlone(List<Role> roles, Map<UUID, UUID> survivors, List<UUID> before) {
        for (int i = 0; i < roles.size(); i++) {
            UUID customer = roles.get(i).customerId();
            UUID survivor = survivors.get(customer);
            if (survivor != null && !before.contains(customer)) {
                throw new RuleViolation(
                        "customer-merged",
                        "/customers/" + i + "/customerId",
                        Ids.text("cus", customer) + " was merged into " + Ids.text("cus", survivor) + ".");
            }
        }
    }

    private Uni<Contact> forChange(Unit unit, String id, long expected) {
        return contacts.forChange(unit, Ids.parse("con", id)).invoke(contact -> {
            if (contact.version() != expected) {
                throw new Stale(expected, contact.version());
            }
        });
    }

    private Uni<ContactView> view(Unit unit, Contact contact) {
        return contacts.visible(unit, customers(contact.roles()))
                .map(seen -> ContactView.of(contact, visible(contact, seen)));
    }

    private static void requireAll(List<Role> roles, Set<UUID> visible) {
        for (int i = 0; i < roles.size(); i++) {
            if (!visible.contains(roles.get(i).customerId())) {
                throw new RuleViolation(
                        "customer-unknown",
                        "/customers/" + i + "/customerId",
                        "There is no such customer, or you may not see it.");
            }
        }
    }

    private static List<UUID> customers(List<Role> roles) {
        return roles.stream().map(Role::customerId).toList();
    }

    private static List<Role> visible(Contact contact, Set<UUID> seen) {
        return contact.roles().stream()
                .filter(role -> seen.contains(role.customerId()))
                .toList();
    }

    private static List<Role> hidden(Contact contact, Set<UUID> seen) {
        return contact.roles().stream()
                .filter(role -> !seen.contains(role.customerId()))
                .toList();
    }
}

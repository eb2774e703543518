package crm.customer.profile;

import static crm.contracts.customer.CustomerEvents.CREATED;
import static crm.contracts.customer.CustomerEvents.ERASED;
import static crm.contracts.customer.CustomerEvents.LIFECYCLE_CHANGED;
import static crm.contracts.customer.CustomerEvents.MERGED;
import static crm.contracts.customer.CustomerEvents.NEGLECTED;
import static crm.contracts.customer.CustomerEvents.NEXT_ACTION_DONE;
import static crm.contracts.customer.CustomerEvents.NEXT_ACTION_SET;
import static crm.contracts.customer.CustomerEvents.OWNER_CHANGED;
import static crm.contracts.customer.CustomerEvents.UNMERGED;
import static crm.contracts.customer.CustomerEvents.UPDATED;

import crm.attributes.AttributeCatalogue;
import crm.contracts.AttributeValue;
import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.Facts;
import crm.contracts.customer.CustomerCreated;
import crm.contracts.customer.CustomerErased;
import crm.contracts.customer.CustomerLifecycleChanged;
import crm.contracts.customer.CustomerMerged;
import crm.contracts.customer.CustomerNeglected;
import crm.contracts.customer.CustomerNextActionDone;
import crm.contracts.customer.CustomerNextActionSet;
import crm.contracts.customer.CustomerOwnerChanged;
import crm.contracts.customer.CustomerUnmerged;
import crm.contracts.customer.CustomerUpdated;
import crm.contracts.customer.ExternalId;
import crm.contracts.customer.Place;
import crm.persistence.Ids;
import crm.privacy.Pseudonyms;
import java.util.List;
import java.util.UUID;

/** What happened to a customer, in the words of the contract: no name, no street, nothing that identifies a person. */
final class CustomerEvents {

    private CustomerEvents() {}

    static Event of(Customer customer, CustomerChange change) {
        return of(customer, change, null);
    }

    /** As above, with what the catalogue says may be published of the customer's attributes. */
    static Event of(Customer customer, CustomerChange change, AttributeCatalogue catalogue) {
        String id = Ids.text("cus", customer.id());
        CustomerDetails details = customer.details();
        String party = details.party().name();
        List<String> kinds = details.kinds().stream().map(Kind::name).toList();
        String lifecycle = customer.lifecycle().name();
        Owner owner = customer.owner();
        List<ExternalId> externalIds = details.externalIds().isEmpty()
                ? null
                : details.externalIds().stream()
                        .map(reference -> externalId(customer, reference))
                        .toList();
        Place place = place(details);
        List<AttributeValue> attributes = published(customer, catalogue);
        return switch (change) {
            case CustomerChange.Created created ->
                event(
                        CREATED,
                        customer,
                        change,
                        new CustomerCreated(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                place,
                                attributes));
            case CustomerChange.Updated updated ->
                event(
                        UPDATED,
                        customer,
                        change,
                        new CustomerUpdated(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                updated.fields(),
                                place,
                                updated.fields().contains("attributes") ? attributes : null));
            case CustomerChange.OwnerChanged moved ->
                event(
                        OWNER_CHANGED,
                        customer,
                        change,
                        new CustomerOwnerChanged(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                moved.before().id(),
                                moved.before().orgUnit(),
                                place,
                                moved.transfer() == null ? null : Ids.text("otr", moved.transfer()),
                                customers(moved.openWorkOf())));
            case CustomerChange.LifecycleChanged entered ->
                event(
                        LIFECYCLE_CHANGED,
                        customer,
                        change,
                        new CustomerLifecycleChanged(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                entered.before().name(),
                                entered.trigger() == Trigger.HAND ? Facts.code(entered.cause()) : entered.cause(),
                                entered.trigger().name(),
                                place));
            case CustomerChange.NextActionSet ignored ->
                event(
                        NEXT_ACTION_SET,
                        customer,
                        change,
                        new CustomerNextActionSet(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                customer.nextAction().at(),
                                customer.nextAction().by(),
                                place));
            case CustomerChange.NextActionDone done ->
                event(
                        NEXT_ACTION_DONE,
                        customer,
                        change,
                        new CustomerNextActionDone(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                done.done().at(),
                                done.done().by(),
                                done.at(),
                                done.by(),
                                place));
            case CustomerChange.Neglected neglected ->
                event(
                        NEGLECTED,
                        customer,
                        change,
                        new CustomerNeglected(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                neglected.note().level().name(),
                                neglected.note().recipient(),
                                neglected.note().grade(),
                                neglected.note().since(),
                                neglected.note().days(),
                                place));
            case CustomerChange.Merged merged ->
                event(
                        MERGED,
                        customer,
                        change,
                        new CustomerMerged(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                Ids.text("cus", merged.survivor()),
                                Ids.text("mrg", merged.merge()),
                                merged.taken(),
                                Facts.code(merged.cause()),
                                place));
            case CustomerChange.Unmerged unmerged ->
                event(
                        UNMERGED,
                        customer,
                        change,
                        new CustomerUnmerged(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                externalIds,
                                Ids.text("cus", unmerged.survivor()),
                                Ids.text("mrg", unmerged.merge()),
                                unmerged.returned(),
                                Facts.code(unmerged.cause()),
                                place));
            case CustomerChange.Erased erased ->
                event(
                        ERASED,
                        customer,
                        change,
                        new CustomerErased(
                                id,
                                party,
                                kinds,
                                lifecycle,
                                owner.id(),
                                owner.orgUnit(),
                                Ids.text("ers", erased.erasure()),
                                erased.ground()));
        };
    }

    /** What another system calls a person leads to that person there, and may be a name or an address itself. */
    private static ExternalId externalId(Customer customer, ExternalReference reference) {
        return new ExternalId(
                reference.system(),
                customer.details().party() == Party.PERSON
                        ? Pseudonyms.of(customer.tenantId(), reference.system(), reference.id())
                        : reference.id());
    }

    private static List<String> customers(List<UUID> ids) {
        return ids.isEmpty()
                ? null
                : ids.stream().map(id -> Ids.text("cus", id)).toList();
    }

    /** The city of an organisation says nothing about a person; that of a person does. */
    private static Place place(CustomerDetails details) {
        Address address = details.address();
        return details.party() == Party.PERSON || address == null || address.country() == null || address.city() == null
                ? null
                : new Place(address.country(), address.city());
    }

    private static List<AttributeValue> published(Customer customer, AttributeCatalogue catalogue) {
        return catalogue == null ? null : catalogue.published(customer.attributes());
    }

    private static <T> Event event(EventType<T> type, Customer customer, CustomerChange change, T data) {
        String id = Ids.text("cus", customer.id());
        return Event.of(type, id, change.version(), id, customer.updatedAt(), data);
    }
}

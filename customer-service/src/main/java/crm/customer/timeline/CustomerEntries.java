package crm.customer.timeline;

import static crm.customer.timeline.Entry.detail;

import crm.contracts.customer.ContactCreated;
import crm.contracts.customer.ContactLink;
import crm.contracts.customer.ContactRemoved;
import crm.contracts.customer.CustomerCreated;
import crm.contracts.customer.CustomerErased;
import crm.contracts.customer.CustomerFact;
import crm.contracts.customer.CustomerLifecycleChanged;
import crm.contracts.customer.CustomerMerged;
import crm.contracts.customer.CustomerNeglected;
import crm.contracts.customer.CustomerNextActionDone;
import crm.contracts.customer.CustomerNextActionSet;
import crm.contracts.customer.CustomerOwnerChanged;
import crm.contracts.customer.CustomerTierChanged;
import crm.contracts.customer.CustomerUnmerged;
import crm.contracts.customer.CustomerUpdated;
import crm.contracts.customer.PreferenceForgotten;
import crm.contracts.customer.PreferenceLearned;
import crm.persistence.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the customer's own record, its contacts and its preferences add to its timeline. */
final class CustomerEntries {

    private CustomerEntries() {}

    /** Empty where only values of the record changed: those are in its history. */
    static Optional<Entry> of(CustomerFact fact, Instant time) {
        return detailOf(fact)
                .map(detail -> new Entry(
                        Ids.parse("cus", fact.customerId()), EntryType.CUSTOMER, time, fact.customerId(), detail));
    }

    private static Optional<Map<String, Object>> detailOf(CustomerFact fact) {
        return switch (fact) {
            case CustomerCreated created ->
                Optional.of(detail("lifecycle", created.lifecycle(), "ownerId", created.ownerId()));
            case CustomerUpdated updated -> Optional.empty();
            case CustomerOwnerChanged changed ->
                Optional.of(detail(
                        "ownerBefore", changed.ownerBefore(),
                        "ownerId", changed.ownerId(),
                        "orgUnitBefore", changed.orgUnitBefore(),
                        "orgUnit", changed.orgUnit()));
            case CustomerLifecycleChanged changed ->
                Optional.of(detail(
                        "lifecycleBefore", changed.lifecycleBefore(),
                        "lifecycle", changed.lifecycle(),
                        "cause", changed.cause()));
            case CustomerNextActionSet set ->
                Optional.of(detail("nextActionAt", set.nextActionAt(), "nextActionBy", set.nextActionBy()));
            case CustomerNextActionDone done ->
                Optional.of(detail(
                        "nextActionAt", done.nextActionAt(),
                        "nextActionBy", done.nextActionBy(),
                        "doneAt", done.doneAt()));
            case CustomerNeglected neglected ->
                Optional.of(detail(
                        "level", neglected.level(),
                        "recipientId", neglected.recipientId(),
                        "untouchedSince", neglected.untouchedSince()));
            case CustomerErased erased -> Optional.of(detail("ground", erased.ground()));
            case CustomerMerged merged ->
                Optional.of(detail(
                        "survivorId", merged.survivorId(),
                        "mergeId", merged.mergeId(),
                        "reason", merged.cause()));
            case CustomerUnmerged unmerged ->
                Optional.of(detail(
                        "survivorId", unmerged.survivorId(),
                        "mergeId", unmerged.mergeId(),
                        "reason", unmerged.cause()));
        };
    }

    static List<Entry> of(ContactCreated created, Instant time) {
        return created.customers().stream()
                .map(link -> contact(link, created.contactId(), time, "added"))
                .toList();
    }

    static List<Entry> of(ContactRemoved removed, Instant time) {
        return removed.customers().stream()
                .map(link -> contact(link, removed.contactId(), time, "removed"))
                .toList();
    }

    static Entry of(PreferenceLearned learned) {
        return new Entry(
                Ids.parse("cus", learned.customerId()),
                EntryType.PREFERENCE,
                learned.learnedAt(),
                learned.customerId(),
                detail("key", learned.key(), "source", learned.source()));
    }

    static Entry of(PreferenceForgotten forgotten, Instant time) {
        return new Entry(
                Ids.parse("cus", forgotten.customerId()),
                EntryType.PREFERENCE,
                time,
                forgotten.customerId(),
                detail("key", forgotten.key()));
    }

    static Entry of(CustomerTierChanged changed, Instant time) {
        return new Entry(
                Ids.parse("cus", changed.customerId()),
                EntryType.CUSTOMER,
                time,
                changed.customerId(),
                detail(
                        "tierBefore", changed.tierBefore(),
                        "tier", changed.tier(),
                        "cause", changed.cause(),
                        "serviceLevel", changed.serviceLevel(),
                        "priceList", changed.priceList(),
                        "carePlan", changed.carePlan()));
    }

    private static Entry contact(ContactLink link, String contact, Instant time, String change) {
        return new Entry(
                Ids.parse("cus", link.customerId()),
                EntryType.CONTACT,
                time,
                contact,
                detail("change", change, "role", link.role()));
    }
}

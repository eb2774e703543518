package crm.customer.network;

import crm.contracts.Event;
import crm.contracts.customer.RelationshipAdded;
import crm.contracts.customer.RelationshipEnded;
import crm.contracts.customer.RelationshipEvents;
import crm.persistence.Ids;

/** What happened to a relationship, in the words of the contract. */
final class RelationshipFacts {

    private RelationshipFacts() {}

    static Event added(Relationship added) {
        String id = Ids.text("rel", added.id());
        String customer = Ids.text("cus", added.from());
        return Event.of(
                RelationshipEvents.ADDED,
                id,
                added.version(),
                customer,
                added.since(),
                new RelationshipAdded(id, added.type().name(), customer, Ids.text("cus", added.to()), added.since()));
    }

    static Event ended(Relationship ended) {
        String id = Ids.text("rel", ended.id());
        String customer = Ids.text("cus", ended.from());
        return Event.of(
                RelationshipEvents.ENDED,
                id,
                ended.version(),
                customer,
                ended.endedAt(),
                new RelationshipEnded(
                        id,
                        ended.type().name(),
                        customer,
                        Ids.text("cus", ended.to()),
                        ended.since(),
                        ended.endedAt()));
    }
}

package crm.customer.network;

import crm.customer.profile.StoodFor;
import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Listing;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** What can be done with relationships. */
@ApplicationScoped
class RelationshipService {

    private final Relationships relationships;
    private final StoodFor stoodFor;

    RelationshipService(Relationships relationships, StoodFor stoodFor) {
        this.relationships = relationships;
        this.stoodFor = stoodFor;
    }

    /** The list of the relationships of a customer that the caller sees, and of those that it stands for. */
    Uni<Listing> list(Unit unit, String customer) {
        UUID id = Ids.parse("cus", customer);
        return Visibility.require(unit, "customer", id, "customer " + customer)
                .chain(() -> stoodFor.with(unit, id))
                .map(RelationshipList::of);
    }

    /** Relates the customer to another one. */
    Uni<Relationship> add(Unit unit, String customer, AddRelationship command) {
        UUID from = Ids.parse("cus", customer);
        Checks checks = Checks.at("");
        RelationshipType type = checks.required("type", command.type());
        String other = checks.required("to", command.to());
        UUID to = other == null ? null : checks.take(() -> Ids.parse("cus", other, "/to"));
        checks.done();
        return relationships.ends(unit, new TreeSet<>(List.of(from, to))).flatMap(ends -> {
            if (!ends.containsKey(from)) {
                throw new NotFound("customer " + customer);
            }
            if (!ends.containsKey(to)) {
                throw new RuleViolation("customer-unknown", "/to", "There is no such customer, or you may not see it.");
            }
            requireAlone(ends.get(from), customer);
            requireAlone(ends.get(to));
            if (from.equals(to)) {
                throw new RuleViolation("related-to-itself", "/to", "A customer is related to another one.");
            }
            Relationship added = Relationship.begin(
                    Ids.next(),
                    type,
                    ends.get(from),
                    ends.get(to),
                    unit.caller().subject(),
                    unit.now());
            return refuseCycle(unit, added)
                    .chain(() -> relationships.add(unit, added))
                    .invoke(() -> unit.record(RelationshipFacts.added(added)))
                    .replaceWith(added);
        });
    }

    private static void requireAlone(End from, String customer) {
        if (from.erased()) {
            throw new Conflict(
                    "customer-erased",
                    "The personal data of " + customer + " are erased: nothing new is written about it.");
        }
        if (from.survivor() != null) {
            throw new Conflict(
                    "customer-merged",
                    customer + " was merged into " + Ids.text("cus", from.survivor())
                            + ": relate that one, or undo the merge.");
        }
    }

    private static void requireAlone(End to) {
        if (to.erased()) {
            throw new RuleViolation(
                    "customer-erased", "/to", "Nothing new is written about somebody who is forgotten.");
        }
        if (to.survivor() != null) {
            throw new RuleViolation(
                    "customer-merged",
                    "/to",
                    Ids.text("cus", to.id()) + " was merged into " + Ids.text("cus", to.survivor()) + ".");
        }
    }

    Uni<Relationship> get(Unit unit, String customer, String id) {
        UUID relationship = Ids.parse("rel", id);
        return stoodFor.with(unit, Ids.parse("cus", customer))
                .flatMap(customers -> relationships.find(unit, customers, relationship));
    }

    /**
     * Ends a relationship. It stays in the list, with the time of its end.
     *
     * @return fails with {@link Stale} where the relationship has another version than {@code expected}
     */
    Uni<Relationship> end(Unit unit, String customer, String id, long expected) {
        UUID relationship = Ids.parse("rel", id);
        return stoodFor.with(unit, Ids.parse("cus", customer))
                .flatMap(customers -> relationships.forChange(unit, customers, relationship))
                .flatMap(found -> {
                    if (found.version() != expected) {
                        throw new Stale(expected, found.version());
                    }
                    Relationship ended = found.end(unit.caller().subject(), unit.now());
                    unit.record(RelationshipFacts.ended(ended));
                    return relationships.end(unit, ended).replaceWith(ended);
                });
    }

    /** Two who hang each of them below the other at the same time come one after the other: the second one is refused. */
    private Uni<Void> refuseCycle(Unit unit, Relationship added) {
        if (added.type() != RelationshipType.PARENT_OF) {
            return Uni.createFrom().voidItem();
        }
        return relationships
                .lockHierarchy(unit)
                .chain(() -> relationships.isAbove(unit, added.to(), added.from()))
                .invoke(above -> {
                    if (above) {
                        throw new RuleViolation("hierarchy-cycle", "/to", "That customer is above this one already.");
                    }
                })
                .replaceWithVoid();
    }
}

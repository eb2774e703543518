package crm.customer.territory;

import crm.assignment.AssignmentObject;
import crm.assignment.AssignmentRule;
import crm.assignment.Assignments;
import crm.customer.user.User;
import crm.customer.user.Users;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Hypothetical;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What can be done with territories. */
@ApplicationScoped
class TerritoryService {

    private static final int MOST = 200;

    private final Territories territories;
    private final Assignments assignments;
    private final AssignmentObject object;
    private final Users users;

    TerritoryService(Territories territories, Assignments assignments, AssignmentObject object, Users users) {
        this.territories = territories;
        this.assignments = assignments;
        this.object = object;
        this.users = users;
    }

    Uni<Territory> get(Unit unit, String id) {
        return territories.get(unit, Ids.parse("ter", id));
    }

    Uni<List<Territory>> all(Unit unit) {
        return territories.all(unit);
    }

    /** The assignment rules that territories may name. */
    Uni<List<AssignmentRule>> rules(Unit unit) {
        return assignments.allRules(unit, object);
    }

    Uni<Territory> create(Unit unit, DescribeTerritory described) {
        return checked(unit, described)
                .call(() -> territories.count(unit).invoke(count -> {
                    if (count >= MOST) {
                        throw new RuleViolation("too-many-territories", "There are at most " + MOST + " territories.");
                    }
                }))
                .map(checked -> territory(unit, Ids.next(), checked, null))
                .call(territory -> territories.save(unit, territory));
    }

    /** @return fails with {@link Stale} where the territory has another version than {@code expected} */
    Uni<Territory> change(Unit unit, String id, long expected, DescribeTerritory described) {
        UUID key = Ids.parse("ter", id);
        return territories.forChange(unit, key).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            return checked(unit, described)
                    .map(checked -> territory(unit, key, checked, now))
                    .call(territory -> territories.save(unit, territory));
        });
    }

    /** How many customers a territory would take, were it the one described. */
    Uni<TerritoryPreview> preview(Unit unit, DescribeTerritory described) {
        return checked(unit, described)
                .flatMap(checked -> territories.inForce(unit).flatMap(all -> {
                    // As a new one it would come behind those of the same number.
                    List<String> before = all.stream()
                            .filter(other -> other.priority() <= checked.priority())
                            .map(Territory::filter)
                            .toList();
                    return object.conditions(unit)
                            .flatMap(listing -> Hypothetical.count(unit, listing, checked.filter(), before));
                }))
                .map(count -> new TerritoryPreview(count.meet(), count.left(), count.exact() ? "exact" : "at-least"));
    }

    private Uni<DescribeTerritory.Checked> checked(Unit unit, DescribeTerritory described) {
        DescribeTerritory.Checked checked = described.check();
        return object.conditions(unit)
                .invoke(listing -> {
                    try {
                        Hypothetical.check(unit, listing, checked.filter());
                    } catch (InvalidInput e) {
                        throw new InvalidInput(e.errors().stream()
                                .map(error -> new FieldError("/filter", error.code(), error.message()))
                                .toList());
                    }
                })
                .chain(() -> requireOwner(unit, checked.ownerId()))
                .chain(() -> requireRule(unit, checked.ruleId()))
                .replaceWith(checked);
    }

    private Uni<Void> requireOwner(Unit unit, String ownerId) {
        if (ownerId == null) {
            return Uni.createFrom().voidItem();
        }
        return users.find(unit, ownerId)
                .invoke(found -> {
                    User user = found.orElseThrow(
                            () -> new RuleViolation("unknown-user", "/ownerId", "There is no such user."));
                    if (!user.isActive()) {
                        throw new RuleViolation("user-left", "/ownerId", "That user has left.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireRule(Unit unit, UUID ruleId) {
        if (ruleId == null) {
            return Uni.createFrom().voidItem();
        }
        return assignments
                .rule(unit, object, ruleId)
                .onFailure(NotFound.class)
                .transform(missing -> new RuleViolation("unknown-rule", "/ruleId", "There is no such rule."))
                .replaceWithVoid();
    }

    private static Territory territory(Unit unit, UUID id, DescribeTerritory.Checked checked, Territory now) {
        return new Territory(
                id,
                checked.name(),
                checked.priority(),
                checked.enabled(),
                checked.filter(),
                checked.ownerId(),
                checked.ruleId(),
                now == null ? 1 : now.version() + 1,
                unit.caller().subject(),
                now == null ? unit.now() : now.createdAt(),
                unit.now());
    }
}

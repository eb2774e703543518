package crm.customer.profile;

import crm.assignment.AssignmentObject;
import crm.assignment.AssignmentRule;
import crm.assignment.Assignments;
import crm.assignment.Cause;
import crm.assignment.Decision;
import crm.assignment.Task;
import crm.assignment.score.Candidate;
import crm.assignment.score.Demand;
import crm.customer.territory.Territories;
import crm.customer.territory.Territory;
import crm.customer.user.User;
import crm.customer.user.Users;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.Hypothetical;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Where customers belong and to whom they go, by the territories and rules of the tenant: when they are created, when
 * what is known of them changes, and when somebody is free again for those who wait.
 */
@ApplicationScoped
class Placing {

    private final Assignments assignments;
    private final AssignmentObject object;
    private final Territories territories;
    private final Users users;
    private final Customers customers;

    Placing(
            Assignments assignments,
            AssignmentObject object,
            Territories territories,
            Users users,
            Customers customers) {
        this.assignments = assignments;
        this.object = object;
        this.territories = territories;
        this.users = users;
        this.customers = customers;
    }

    /**
     * A customer that is to be placed.
     *
     * @param fresh whether it is new, and not stored yet
     * @param wish true where an owner is to be found, false where none, null where nothing is said
     * @param named whether an owner is named
     */
    record Placed(Customer customer, boolean fresh, Boolean wish, boolean named) {

        /** A new one as it is described. */
        static Placed fresh(Customer customer, NewCustomer described) {
            return new Placed(customer, true, described.assign(), described.namesOwner());
        }

        /** One of which something else is known now, and to which an owner was given by name or not. */
        static Placed changed(Customer customer, boolean named) {
            return new Placed(customer, false, null, named);
        }

        private boolean asks() {
            return Boolean.TRUE.equals(wish);
        }

        private String holder() {
            return fresh ? null : customer.owner().id();
        }
    }

    /** What is to become of customers by the territories and rules of the tenant. */
    record Plan(List<Placed> placed, List<Found> found) {

        /** Those for which an owner is asked, and no rule fits. */
        Set<UUID> withoutRule() {
            Set<UUID> without = new HashSet<>();
            for (int i = 0; i < placed.size(); i++) {
                Placed one = placed.get(i);
                if (one.asks() && !found.get(i).decides(one)) {
                    without.add(one.customer().id());
                }
            }
            return without;
        }

        /** @throws RuleViolation where an owner is asked, and no rule fits */
        void requireRules() {
            if (!withoutRule().isEmpty()) {
                throw noRule();
            }
        }
    }

    /**
     * Looks where customers belong. A new customer goes to the owner of its territory, or to whom a rule finds, where that is
     * asked for or nothing is said of an owner; a known one where it belongs to another territory now.
     */
    Uni<Plan> plan(Unit unit, List<Placed> placed) {
        return look(unit, placed.stream().map(Placed::customer).toList()).map(found -> new Plan(placed, found));
    }

    /**
     * Puts customers where they belong: new ones before they are numbered and stored, known ones behind their locks.
     *
     * @param which those for which it is still to be done
     */
    Uni<Void> carryOut(Unit unit, Plan plan, Predicate<UUID> which) {
        Map<UUID, Owner> owners = new HashMap<>();
        Map<UUID, Placed> tasked = new HashMap<>();
        List<Task> tasks = new ArrayList<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int i = 0; i < plan.placed().size(); i++) {
            Placed one = plan.placed().get(i);
            Found where = plan.found().get(i);
            Customer customer = one.customer();
            if (!which.test(customer.id()) || !where.decides(one)) {
                continue;
            }
            Optional<AssignmentRule> rule = where.rule(one);
            if (rule.isEmpty()) {
                all = all.chain(() -> ownerOf(unit, where.territory()))
                        .invoke(found -> found.ifPresent(owner -> owners.put(customer.id(), owner)))
                        .replaceWithVoid();
            } else {
                tasked.put(customer.id(), one);
                all = all.chain(() -> demand(unit, customer, where.values(), rule.get(), one.holder()))
                        .invoke(demand -> tasks.add(new Task(customer.id(), rule.get(), demand, where.cause(one))))
                        .replaceWithVoid();
            }
        }
        return all.chain(() -> assignments.decide(
                        unit,
                        object,
                        tasks,
                        task -> tasked.get(task.record()).customer().owner().id()))
                .invoke(made -> made.forEach(
                        decision -> ownerIn(decision).ifPresent(owner -> owners.put(decision.record(), owner))))
                .invoke(() -> apply(unit, plan, which, owners))
                .replaceWithVoid();
    }

    private static void apply(Unit unit, Plan plan, Predicate<UUID> which, Map<UUID, Owner> owners) {
        for (int i = 0; i < plan.placed().size(); i++) {
            Placed one = plan.placed().get(i);
            Customer customer = one.customer();
            UUID territory = plan.found().get(i).territoryId();
            if (!which.test(customer.id())) {
                continue;
            }
            Owner owner = owners.getOrDefault(customer.id(), customer.owner());
            if (one.fresh()) {
                customer.place(territory, owner);
            } else {
                record(unit, customer, customer.move(territory, owner, unit.now()));
            }
        }
    }

    /**
     * Gives the customers of somebody who has left to those whom the rules find.
     *
     * @param left those of them that are still to go
     * @param held they, and what goes along with them, locked
     * @return those that have another owner now; the others wait for one, or no rule fits them
     */
    Uni<List<Customer>> redistribute(Unit unit, List<Customer> left, Handing held) {
        return look(unit, left).flatMap(found -> {
            Map<UUID, Customer> tasked = new LinkedHashMap<>();
            List<Task> tasks = new ArrayList<>();
            Uni<Void> all = Uni.createFrom().voidItem();
            for (int i = 0; i < left.size(); i++) {
                Customer customer = left.get(i);
                Found where = found.get(i);
                AssignmentRule rule = where.anyRule();
                if (rule != null) {
                    tasked.put(customer.id(), customer);
                    all = all.chain(() -> demand(
                                    unit,
                                    customer,
                                    where.values(),
                                    rule,
                                    customer.owner().id()))
                            .invoke(demand -> tasks.add(new Task(customer.id(), rule, demand, Cause.LEAVER)))
                            .replaceWithVoid();
                }
            }
            return all.chain(() -> assignments.decide(
                            unit,
                            object,
                            tasks,
                            task -> tasked.get(task.record()).owner().id()))
                    .map(made -> {
                        List<Customer> given = new ArrayList<>();
                        made.forEach(decision -> ownerIn(decision).ifPresent(owner -> {
                            Customer customer = tasked.get(decision.record());
                            held.give(customer, owner);
                            given.add(customer);
                        }));
                        return given;
                    });
        });
    }

    /** What would be decided about a customer, stored or not, by a rule or by the one that fits. */
    Uni<Decision> preview(Unit unit, Customer customer, boolean stored, UUID ruleId) {
        return look(unit, List.of(customer)).map(List::getFirst).flatMap(where -> {
            Uni<AssignmentRule> rule = ruleId == null
                    ? Uni.createFrom().item(where.anyRule())
                    : assignments
                            .rule(unit, object, ruleId)
                            .onFailure(NotFound.class)
                            .transform(
                                    missing -> new RuleViolation("unknown-rule", "/ruleId", "There is no such rule."));
            return rule.flatMap(by -> {
                if (by == null) {
                    throw noRule();
                }
                String holder = stored ? customer.owner().id() : null;
                return values(unit, customer, by)
                        .flatMap(values -> demand(unit, customer, values, by, holder))
                        .flatMap(demand -> assignments.preview(
                                unit, object, new Task(stored ? customer.id() : null, by, demand, Cause.REQUESTED)));
            });
        });
    }

    /**
     * Looks once more for an owner of a customer that waits. Whoever had it meanwhile kept it for the next: what is open
     * goes along.
     *
     * @param held the customer and the records that it stands for, locked
     * @return whether it does not wait any more
     */
    Uni<Boolean> again(Unit unit, Customer customer, Handing held) {
        return assignments
                .again(
                        unit,
                        object,
                        customer.id(),
                        customer.owner().id(),
                        rule -> values(unit, customer, rule)
                                .flatMap(values -> demand(
                                        unit,
                                        customer,
                                        values,
                                        rule,
                                        customer.owner().id())))
                .map(outcome -> {
                    outcome.decision().flatMap(Placing::ownerIn).ifPresent(owner -> held.give(customer, owner));
                    return outcome.settled();
                });
    }

    /** Who owns the distributor above, and who owns the customer now, know it. */
    private Uni<Demand> demand(
            Unit unit, Customer customer, Map<String, String> values, AssignmentRule rule, String holder) {
        UUID parent = customer.details().parentId();
        Uni<Optional<String>> above =
                parent == null ? Uni.createFrom().item(Optional.empty()) : customers.ownerOf(unit, parent);
        return above.map(owner -> {
            List<String> known = new ArrayList<>();
            owner.ifPresent(known::add);
            if (holder != null) {
                known.add(holder);
            }
            return new Demand(rule.wanted(values), known, holder);
        });
    }

    private Uni<Map<String, String>> values(Unit unit, Customer customer, AssignmentRule rule) {
        List<String> fields = rule.needs().fields();
        return object.conditions(unit)
                .flatMap(
                        listing -> Hypothetical.of(unit, listing, CustomerRow.of(List.of(customer)), List.of(), fields))
                .map(found -> named(fields, found.getFirst().values()));
    }

    /** What the tenant's territories and rules say of customers, in their order. */
    private Uni<List<Found>> look(Unit unit, Collection<Customer> looked) {
        if (looked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return territories
                .inForce(unit)
                .flatMap(all -> assignments
                        .rules(unit, object)
                        .flatMap(rules -> all.isEmpty() && rules.isEmpty()
                                ? Uni.createFrom().item(Collections.nCopies(looked.size(), Found.NOWHERE))
                                : look(unit, looked, all, rules)));
    }

    private Uni<List<Found>> look(
            Unit unit, Collection<Customer> looked, List<Territory> all, List<AssignmentRule> rules) {
        List<String> filters = new ArrayList<>();
        all.forEach(territory -> filters.add(territory.filter()));
        List<AssignmentRule> conditional =
                rules.stream().filter(rule -> rule.filter() != null).toList();
        conditional.forEach(rule -> filters.add(rule.filter()));
        List<String> fields = rules.stream()
                .flatMap(rule -> rule.needs().fields().stream())
                .distinct()
                .toList();
        return object.conditions(unit)
                .flatMap(listing -> Hypothetical.of(unit, listing, CustomerRow.of(looked), filters, fields))
                .map(said -> said.stream()
                        .map(one -> {
                            List<Boolean> ofTerritories = one.meets().subList(0, all.size());
                            List<Boolean> ofRules = one.meets().subList(all.size(), filters.size());
                            return found(all, rules, conditional, ofTerritories, ofRules, named(fields, one.values()));
                        })
                        .toList());
    }

    private static Found found(
            List<Territory> all,
            List<AssignmentRule> rules,
            List<AssignmentRule> conditional,
            List<Boolean> ofTerritories,
            List<Boolean> ofRules,
            Map<String, String> values) {
        int first = ofTerritories.indexOf(true);
        Territory territory = first < 0 ? null : all.get(first);
        AssignmentRule byTerritory = territory == null || territory.ruleId() == null
                ? null
                : rules.stream()
                        .filter(rule -> rule.id().equals(territory.ruleId()))
                        .findFirst()
                        .orElse(null);
        List<AssignmentRule> fitting = rules.stream()
                .filter(rule -> rule.filter() == null || ofRules.get(conditional.indexOf(rule)))
                .toList();
        return new Found(territory, byTerritory, fitting, values);
    }

    /** The territory's owner, where that user is there and the user's unit takes records. */
    private Uni<Optional<Owner>> ownerOf(Unit unit, Territory territory) {
        if (territory.ownerId() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return users.find(unit, territory.ownerId())
                .flatMap(found -> found.filter(User::isActive)
                        .map(user -> UnitTree.of(unit)
                                .map(tree -> Optional.of(new Owner(user.subject(), user.orgUnit()))
                                        .filter(owner -> tree.isOpen(owner.orgUnit()))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Optional<Owner> ownerIn(Decision decision) {
        return decision.assignee().map((Candidate person) -> new Owner(person.subject(), person.orgUnit()));
    }

    private static void record(Unit unit, Customer customer, List<CustomerChange> changes) {
        changes.forEach(change -> unit.record(CustomerEvents.of(customer, change)));
    }

    private static Map<String, String> named(List<String> fields, List<String> values) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < fields.size(); i++) {
            named.put(fields.get(i), values.get(i));
        }
        return named;
    }

    private static RuleViolation noRule() {
        return new RuleViolation("no-assignment-rule", "/assign", "No rule in force fits this customer.");
    }

    /**
     * What territories and rules say of a customer.
     *
     * @param territory that it belongs to, null for none
     * @param territoryRule by which the territory finds owners, null for none
     * @param fitting all rules that fit it, in the order in which they count
     * @param values of the fields that rules read
     */
    record Found(
            Territory territory,
            AssignmentRule territoryRule,
            List<AssignmentRule> fitting,
            Map<String, String> values) {

        static final Found NOWHERE = new Found(null, null, List.of(), Map.of());

        UUID territoryId() {
            return territory == null ? null : territory.id();
        }

        /** The territory's rule, or the first that fits; null for none. */
        AssignmentRule anyRule() {
            return territoryRule != null ? territoryRule : fitting.isEmpty() ? null : fitting.getFirst();
        }

        /** Whether an owner is to be found by territory or rule, and can be. */
        boolean decides(Placed one) {
            if (!one.fresh()) {
                return !one.named() && moves(one) && territory != null && (hasOwner() || territoryRule != null);
            }
            boolean silent = one.wish() == null && !one.named();
            return (one.asks() || silent) && (hasOwner() || rule(one).isPresent());
        }

        private boolean hasOwner() {
            return territory != null && territory.ownerId() != null;
        }

        private boolean moves(Placed one) {
            return !Objects.equals(one.customer().territoryId(), territoryId());
        }

        /** The rule that decides: the territory's, or the first that fits and decides without being asked, too. */
        Optional<AssignmentRule> rule(Placed one) {
            if (hasOwner()) {
                return Optional.empty();
            }
            if (territoryRule != null || !one.fresh()) {
                return Optional.ofNullable(territoryRule);
            }
            return fitting.stream()
                    .filter(rule -> one.asks() || rule.automatic())
                    .findFirst();
        }

        Cause cause(Placed one) {
            return one.fresh() ? one.asks() ? Cause.REQUESTED : Cause.AUTOMATIC : Cause.TERRITORY;
        }
    }
}

package crm.customer.profile;

import crm.attributes.AttributeCatalogue;
import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.customer.coding.CustomerNumbers;
import crm.customer.duplicate.Admission;
import crm.customer.duplicate.Changed;
import crm.customer.duplicate.Duplicates;
import crm.customer.duplicate.Newcomer;
import crm.customer.duplicate.WhenFound;
import crm.customer.metadata.CustomerAttributes;
import crm.customer.profile.CustomerBatch.Result;
import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Many customers at once: a few statements for the whole batch, whatever its size. */
@ApplicationScoped
class BatchService {

    private final Customers customers;
    private final CustomerNumbers numbers;
    private final Attributes attributes;
    private final Duplicates duplicates;
    private final Placing placing;

    BatchService(
            Customers customers,
            CustomerNumbers numbers,
            Attributes attributes,
            Duplicates duplicates,
            Placing placing) {
        this.customers = customers;
        this.numbers = numbers;
        this.attributes = attributes;
        this.duplicates = duplicates;
        this.placing = placing;
    }

    /**
     * Creates and updates customers by their first external id.
     *
     * @param atomic whether one refused item refuses all
     * @return one result for each item; fails with {@link InvalidInput} where one is refused and the batch is atomic
     */
    Uni<List<Result>> upsert(Unit unit, CustomerBatch batch, boolean atomic) {
        return attributes
                .forWrite(unit, CustomerAttributes.OBJECT)
                .flatMap(catalogue -> UnitTree.of(unit)
                        .flatMap(tree -> CompletenessRules.forWrite(unit)
                                .flatMap(measure -> upsert(
                                        unit, new Work(unit, batch.items(), catalogue, tree, measure), atomic))));
    }

    private Uni<List<Result>> upsert(Unit unit, Work work, boolean atomic) {
        return customers
                .known(unit, work.references())
                .invoke(work::split)
                .flatMap(known -> customers.distributors(unit, work.parents()))
                .invoke(work::checkParents)
                .flatMap(ignored -> customers.forChange(unit, work.knownIds()))
                .call(visible -> refuseCycles(unit, work, visible.keySet()))
                .invoke(work::change)
                .flatMap(ignored -> placing.plan(unit, work.placed()))
                .invoke(plan -> work.refuseWithoutRule(plan.withoutRule()))
                .flatMap(plan -> duplicates
                        .admit(unit, work.newcomers())
                        .invoke(work::admit)
                        .invoke(() -> work.refuseAllIf(atomic))
                        .chain(() -> duplicates.follow(unit, work.changes))
                        .chain(() -> placing.carryOut(unit, plan, work::isDone)))
                .invoke(work::publish)
                .flatMap(ignored -> number(unit, work.created()))
                .flatMap(ignored -> customers.addAll(unit, work.created()))
                .map(ignored -> List.of(work.results));
    }

    private Uni<Void> number(Unit unit, List<Customer> created) {
        return numbers.draw(unit, created.stream().map(Customer::traits).toList())
                .invoke(drawn -> {
                    for (int i = 0; i < created.size(); i++) {
                        created.get(i).number(drawn.get(i));
                    }
                })
                .replaceWithVoid();
    }

    /** Again and again, because what is refused stays where it was, and others may not come below it then. */
    private Uni<Void> refuseCycles(Unit unit, Work work, Set<UUID> visible) {
        return customers.cyclic(unit, work.nextParents(visible)).flatMap(cyclic -> {
            work.refuseCycles(cyclic);
            return cyclic.isEmpty() ? Uni.createFrom().voidItem() : refuseCycles(unit, work, visible);
        });
    }

    /** One item that is good so far. */
    private record Item(int index, NewCustomer described, ExternalReference key, CustomerDetails details) {}

    /** What is known of a batch while it is worked on. */
    private static final class Work {

        private final Unit unit;
        private final AttributeCatalogue catalogue;
        private final UnitTree tree;
        private final Completeness measure;
        private final Result[] results;
        private final Map<ExternalReference, Item> items = new HashMap<>();
        private final Map<UUID, Item> known = new HashMap<>();
        private final Map<Item, Customer> candidates = new LinkedHashMap<>();
        private final List<Customer> created = new ArrayList<>();
        private final List<Changed> changes = new ArrayList<>();
        private final List<Placing.Placed> updated = new ArrayList<>();
        private final Map<UUID, Customer> done = new HashMap<>();
        private final Map<UUID, Integer> places = new HashMap<>();

        Work(
                Unit unit,
                List<NewCustomer> described,
                AttributeCatalogue catalogue,
                UnitTree tree,
                Completeness measure) {
            this.unit = unit;
            this.catalogue = catalogue;
            this.tree = tree;
            this.measure = measure;
            this.results = new Result[described.size()];
            for (int i = 0; i < results.length; i++) {
                read(i, described.get(i));
            }
        }

        private void read(int index, NewCustomer described) {
            Checks checks = Checks.at("/items/" + index);
            if (described == null) {
                checks.refuse("", "required", "An item is an object.");
                refuse(index, 400, null, checks.errors());
                return;
            }
            boolean keyed =
                    described.externalIds() != null && !described.externalIds().isEmpty();
            ExternalReference key = keyed ? described.externalIds().getFirst() : null;
            if (!keyed) {
                checks.refuse("externalIds", "required", "The first external id says which customer it is.");
            }
            guarded(index, key, () -> {
                CustomerDetails details = described.details(checks);
                checks.done();
                if (items.putIfAbsent(key, new Item(index, described, key, details)) != null) {
                    checks.refuse("externalIds/0", "duplicate", "Another item of the batch has the same external id.");
                    checks.done();
                }
            });
        }

        List<ExternalReference> references() {
            return List.copyOf(items.keySet());
        }

        void split(Map<ExternalReference, UUID> ids) {
            ids.forEach((reference, id) -> known.put(id, items.get(reference)));
        }

        Set<UUID> parents() {
            return items.values().stream()
                    .map(item -> item.details().parentId())
                    .filter(parent -> parent != null)
                    .collect(Collectors.toSet());
        }

        Set<UUID> knownIds() {
            return known.keySet();
        }

        void checkParents(Set<UUID> distributors) {
            for (Item item : List.copyOf(items.values())) {
                UUID parent = item.details().parentId();
                if (parent != null && (!distributors.contains(parent) || known.get(parent) == item)) {
                    guarded(item.index(), item.key(), () -> {
                        throw new RuleViolation("unknown-parent", "/parentId", "There is no such distributor.");
                    });
                    items.remove(item.key());
                }
            }
        }

        /** The parents that known customers are to have, null for none. */
        Map<UUID, UUID> nextParents(Set<UUID> visible) {
            Map<UUID, UUID> parents = new HashMap<>();
            known.forEach((id, item) -> {
                if (visible.contains(id) && items.containsKey(item.key())) {
                    parents.put(id, item.details().parentId());
                }
            });
            return parents;
        }

        void refuseCycles(Set<UUID> cyclic) {
            for (UUID id : cyclic) {
                Item item = known.get(id);
                guarded(item.index(), item.key(), () -> {
                    throw new RuleViolation(
                            "hierarchy-cycle", "/parentId", "That distributor is below this one already.");
                });
                items.remove(item.key());
            }
        }

        /** Changes the customers that exist and are visible, and makes the ones that do not exist. */
        void change(Map<UUID, Customer> visible) {
            Set<ExternalReference> existing = new HashSet<>();
            known.forEach((id, item) -> {
                existing.add(item.key());
                Customer customer = visible.get(id);
                if (!items.containsKey(item.key())) {
                    return;
                }
                if (customer == null) {
                    refuse(
                            item.index(),
                            404,
                            item.key(),
                            List.of(new FieldError(
                                    "/items/" + item.index(), "not-found", "There is no such customer.")));
                } else {
                    guarded(item.index(), item.key(), () -> update(item, customer));
                }
            });
            items.values().stream()
                    .filter(item -> !existing.contains(item.key()))
                    .sorted(Comparator.comparingInt(Item::index))
                    .forEach(item -> guarded(item.index(), item.key(), () -> create(item)));
        }

        private void update(Item item, Customer customer) {
            customer.requireAlone();
            NewCustomer described = item.described().over(customer, item.key());
            Checks checks = Checks.at("/items/" + item.index());
            CustomerDetails details = described.details(checks);
            AttributeValues values = catalogue.after(customer.attributes(), described.attributes(), checks);
            checks.done();
            Owner owner = Ownership.of(unit.caller(), tree, described, customer.owner());
            changes.add(new Changed(customer.id(), customer.details().profile(), details.profile()));
            boolean named = !owner.equals(customer.owner());
            List<CustomerChange> changed = customer.change(details, values, owner, unit.now());
            changed.forEach(change -> unit.record(CustomerEvents.of(customer, change, catalogue)));
            if (changed.stream().anyMatch(CustomerChange.Updated.class::isInstance)) {
                updated.add(Placing.Placed.changed(customer, named));
            }
            finish(item, 200, customer);
        }

        private void create(Item item) {
            Checks checks = Checks.at("/items/" + item.index());
            AttributeValues values =
                    catalogue.after(AttributeValues.NONE, item.described().attributes(), checks);
            checks.done();
            Owner owner = Ownership.of(unit.caller(), tree, item.described(), null);
            Customer customer = Customer.create(
                            unit.tenant(),
                            Ids.next(),
                            item.details(),
                            item.described().lifecycleOrDefault(),
                            owner,
                            unit.now())
                    .with(values)
                    .measuredBy(measure);
            candidates.put(item, customer);
        }

        /** Where those belong that are new, or of which something else is known now. */
        List<Placing.Placed> placed() {
            List<Placing.Placed> placed = new ArrayList<>(updated);
            candidates.forEach((item, customer) -> placed.add(Placing.Placed.fresh(customer, item.described())));
            return placed;
        }

        void refuseWithoutRule(Set<UUID> without) {
            for (Map.Entry<Item, Customer> entry : Map.copyOf(candidates).entrySet()) {
                Item item = entry.getKey();
                if (without.contains(entry.getValue().id())) {
                    guarded(item.index(), item.key(), () -> {
                        throw new RuleViolation(
                                "no-assignment-rule", "/assign", "No rule in force fits this customer.");
                    });
                    candidates.remove(item);
                }
            }
        }

        boolean isDone(UUID id) {
            return done.containsKey(id);
        }

        /** Tells of the new ones as they are now that they have their place, and of all which version they have. */
        void publish() {
            created.forEach(customer -> unit.record(CustomerEvents.of(customer, customer.created(), catalogue)));
            done.forEach((id, customer) -> {
                Result before = results[places.get(id)];
                results[before.index()] = Result.of(before.index(), before.status(), customer, before.externalId());
            });
        }

        private void finish(Item item, int status, Customer customer) {
            done.put(customer.id(), customer);
            places.put(customer.id(), item.index());
            results[item.index()] = Result.of(item.index(), status, customer, item.key());
        }

        List<Newcomer> newcomers() {
            return candidates.entrySet().stream()
                    .map(entry -> new Newcomer(
                            entry.getValue().id(),
                            entry.getKey().details().profile(),
                            entry.getKey().described().whenFound(WhenFound.REFUSE)))
                    .toList();
        }

        /** Creates those against whom nothing speaks; the admissions come in the order of {@link #newcomers}. */
        void admit(List<Admission> admissions) {
            Iterator<Admission> each = admissions.iterator();
            candidates.forEach((item, customer) -> {
                List<FieldError> against = each.next().errors();
                if (!against.isEmpty()) {
                    String place = "/items/" + item.index();
                    List<FieldError> placed = against.stream()
                            .map(error -> new FieldError(place + error.pointer(), error.code(), error.message()))
                            .toList();
                    refuse(item.index(), 409, item.key(), placed);
                    return;
                }
                created.add(customer);
                finish(item, 201, customer);
            });
        }

        List<Customer> created() {
            return created;
        }

        void refuseAllIf(boolean atomic) {
            List<FieldError> errors = Arrays.stream(results)
                    .filter(result -> result.errors() != null)
                    .flatMap(result -> result.errors().stream())
                    .toList();
            if (atomic && !errors.isEmpty()) {
                throw new InvalidInput(errors);
            }
        }

        private void guarded(int index, ExternalReference key, Runnable step) {
            try {
                step.run();
            } catch (InvalidInput e) {
                refuse(index, 400, key, e.errors());
            } catch (Conflict e) {
                refuse(index, 409, key, List.of(new FieldError("/items/" + index, e.code(), e.getMessage())));
            } catch (RuleViolation e) {
                String pointer = "/items/" + index + e.pointer();
                refuse(index, 422, key, List.of(new FieldError(pointer, e.code(), e.getMessage())));
            }
        }

        private void refuse(int index, int status, ExternalReference key, List<FieldError> errors) {
            results[index] = Result.refused(index, status, key, errors);
        }
    }
}

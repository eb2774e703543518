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
import crm.customer.profile.Intake.Described;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes customers in that are described outside, many at once: a few statements for all of them. Each has its own result;
 * who is there already, by id or by looks, is dealt with as the policy says.
 */
@ApplicationScoped
public class IntakeService {

    private final Customers customers;
    private final CustomerNumbers numbers;
    private final Attributes attributes;
    private final Duplicates duplicates;
    private final Placing placing;

    IntakeService(
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

    /** Takes them in, in their order; one result for each, in that order. */
    public Uni<List<Intake>> take(Unit unit, List<Described> described, DedupePolicy policy) {
        return attributes
                .forWrite(unit, CustomerAttributes.OBJECT)
                .flatMap(catalogue -> UnitTree.of(unit)
                        .flatMap(tree -> CompletenessRules.forWrite(unit).flatMap(measure -> {
                            Work work = new Work(unit, catalogue, tree, measure, policy);
                            List<Described> readable =
                                    described.stream().filter(work::hasGoodKey).toList();
                            return customers
                                    .known(unit, references(readable))
                                    .flatMap(known -> meet(work, readable, known))
                                    .map(ignored -> work.inOrder());
                        })));
    }

    private static List<ExternalReference> references(List<Described> described) {
        return described.stream()
                .map(Described::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Uni<Void> meet(Work work, List<Described> described, Map<ExternalReference, UUID> known) {
        Map<Described, UUID> there = new TreeMap<>(Comparator.comparingLong(Described::ordinal));
        Map<ExternalReference, Described> first = new HashMap<>();
        List<Described> again = new ArrayList<>();
        List<Described> fresh = new ArrayList<>();
        for (Described one : described) {
            UUID id = one.key() == null ? null : known.get(one.key());
            if (id != null) {
                there.put(one, id);
            } else if (one.key() != null && first.putIfAbsent(one.key(), one) != null) {
                again.add(one);
            } else {
                fresh.add(one);
            }
        }
        return meetKnown(work, there).chain(() -> create(work, fresh)).chain(looksLike -> {
            // Who came in a moment ago is known by now, to those who follow with the same id or the same looks.
            Map<Described, UUID> late = new TreeMap<>(Comparator.comparingLong(Described::ordinal));
            late.putAll(looksLike);
            for (Described one : again) {
                UUID earlier = work.metBy(first.get(one.key()), looksLike);
                if (earlier != null) {
                    late.put(one, earlier);
                } else {
                    work.refuse(one, "repeated", "Another row has the same external id, and did not come in.");
                }
            }
            return meetKnown(work, late);
        });
    }

    /** Those who are there already. */
    private Uni<Void> meetKnown(Work work, Map<Described, UUID> there) {
        if (there.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<UUID> ids = Set.copyOf(there.values());
        if (work.policy != DedupePolicy.UPDATE) {
            return customers
                    .visible(work.unit, ids)
                    .invoke(visible -> there.forEach((one, id) -> work.pass(one, visible.contains(id) ? id : null)))
                    .replaceWithVoid();
        }
        return customers
                .forChange(work.unit, ids)
                .flatMap(visible -> customers
                        .distributors(work.unit, parents(there.keySet()))
                        .flatMap(distributors -> refuseCycles(work, there, visible.keySet())
                                .invoke(cyclic -> there.forEach((one, id) -> {
                                    if (!cyclic.contains(one)) {
                                        work.update(one, visible.get(id), distributors);
                                    }
                                })))
                        .chain(() -> duplicates.follow(work.unit, work.changes()))
                        .chain(() -> follow(work))
                        .replaceWithVoid());
    }

    /** Where customers belong follows from what is known of them. */
    private Uni<Void> follow(Work work) {
        List<Written> written = work.written();
        List<Placing.Placed> placed = written.stream()
                .filter(Written::updated)
                .map(one -> Placing.Placed.changed(one.customer(), one.named()))
                .toList();
        return placing.plan(work.unit, placed)
                .chain(plan -> placing.carryOut(work.unit, plan, id -> true))
                .invoke(() -> written.forEach(work::tellVersion));
    }

    /** Again and again: who is refused stays below whom it was, and that may be a circle with others then. */
    private Uni<Set<Described>> refuseCycles(Work work, Map<Described, UUID> there, Set<UUID> visible) {
        Map<UUID, UUID> parents = new HashMap<>();
        there.forEach((one, id) -> {
            UUID parent = parent(one);
            if (parent != null && visible.contains(id) && !work.results.containsKey(one.ordinal())) {
                parents.put(id, parent);
            }
        });
        return customers.cyclic(work.unit, parents).flatMap(cyclic -> {
            there.forEach((one, id) -> {
                if (cyclic.contains(id) && parent(one) != null) {
                    work.refuse(one, "/parentId", "hierarchy-cycle", "That distributor is below this one already.");
                }
            });
            return cyclic.isEmpty()
                    ? Uni.createFrom()
                            .item(there.keySet().stream()
                                    .filter(one -> work.results.containsKey(one.ordinal()))
                                    .collect(Collectors.toSet()))
                    : refuseCycles(work, there, visible);
        });
    }

    /** Creates those who are new; tells who is not, by their looks, and is to be updated. */
    private Uni<Map<Described, UUID>> create(Work work, List<Described> fresh) {
        Map<Described, UUID> looksLike = new HashMap<>();
        return customers
                .distributors(work.unit, parents(fresh))
                .map(distributors -> fresh.stream()
                        .map(one -> work.candidate(one, distributors))
                        .filter(Objects::nonNull)
                        .toList())
                .flatMap(candidates -> placing.plan(
                                work.unit,
                                candidates.stream().map(Candidate::placed).toList())
                        .flatMap(plan -> {
                            List<Candidate> left = work.refuseWithoutRule(candidates, plan.withoutRule());
                            return duplicates
                                    .admit(
                                            work.unit,
                                            left.stream().map(work::newcomer).toList())
                                    .map(admissions -> work.admit(left, admissions, looksLike))
                                    .call(created -> placing.carryOut(work.unit, plan, ids(created)::contains));
                        }))
                .invoke(work::publish)
                .flatMap(created -> numbers.draw(
                                work.unit,
                                created.stream().map(Customer::traits).toList())
                        .invoke(drawn -> {
                            for (int i = 0; i < created.size(); i++) {
                                created.get(i).number(drawn.get(i));
                            }
                        })
                        .chain(() -> customers.addAll(work.unit, created)))
                .replaceWith(looksLike);
    }

    private static Set<UUID> ids(List<Customer> customers) {
        return customers.stream().map(Customer::id).collect(Collectors.toSet());
    }

    private static Set<UUID> parents(Collection<Described> described) {
        return described.stream()
                .map(IntakeService::parent)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Null also where it is no id: that is found when the whole description is checked. */
    private static UUID parent(Described one) {
        String parent = one.customer().parentId();
        return parent == null ? null : Checks.at("").take(() -> Ids.parse("cus", parent, "/parentId"));
    }

    /** A customer that may come in. */
    private record Candidate(Described described, Customer customer) {

        Placing.Placed placed() {
            return Placing.Placed.fresh(customer, described.customer());
        }
    }

    /**
     * A customer that was there and has another version now.
     *
     * @param ordinal of the description that was written into it last
     * @param updated whether something else is known of it
     * @param named whether it was given to an owner by name
     */
    private record Written(Customer customer, long ordinal, boolean updated, boolean named) {

        Written and(Written later) {
            return new Written(customer, later.ordinal, updated || later.updated, named || later.named);
        }
    }

    /** What is known of the descriptions while they are worked on. */
    private static final class Work {

        private final Unit unit;
        private final AttributeCatalogue catalogue;
        private final UnitTree tree;
        private final Completeness measure;
        private final DedupePolicy policy;
        private final Map<Long, Intake> results = new TreeMap<>();
        private List<Changed> changes = new ArrayList<>();
        private Map<UUID, Written> written = new LinkedHashMap<>();

        Work(Unit unit, AttributeCatalogue catalogue, UnitTree tree, Completeness measure, DedupePolicy policy) {
            this.unit = unit;
            this.catalogue = catalogue;
            this.tree = tree;
            this.measure = measure;
            this.policy = policy;
        }

        List<Intake> inOrder() {
            return List.copyOf(results.values());
        }

        List<Changed> changes() {
            List<Changed> taken = changes;
            changes = new ArrayList<>();
            return taken;
        }

        List<Written> written() {
            List<Written> taken = List.copyOf(written.values());
            written = new LinkedHashMap<>();
            return taken;
        }

        /** Tells which version a customer has now that it has its place. */
        void tellVersion(Written one) {
            results.computeIfPresent(
                    one.ordinal(), (ordinal, before) -> before.at(one.customer().version()));
        }

        /** The customer that a description has become or is to be written into, null where there is none. */
        UUID metBy(Described one, Map<Described, UUID> looksLike) {
            Intake result = results.get(one.ordinal());
            return result == null ? looksLike.get(one) : result.customer();
        }

        boolean hasGoodKey(Described one) {
            if (one.key() == null) {
                return true;
            }
            Checks checks = Checks.at("");
            NewCustomer.checkReference(checks, "externalId", one.key());
            if (!checks.errors().isEmpty()) {
                results.put(one.ordinal(), Intake.refused(one.ordinal(), checks.errors()));
            }
            return checks.errors().isEmpty();
        }

        /** @param id null where the caller does not see who is there */
        void pass(Described one, UUID id) {
            if (policy == DedupePolicy.REFUSE) {
                refuse(
                        one,
                        "/externalId",
                        "external-id-taken",
                        id == null ? "Another customer has it." : Ids.text("cus", id) + " has it.");
            } else {
                results.put(one.ordinal(), Intake.skipped(one.ordinal(), id));
            }
        }

        void update(Described one, Customer customer, Set<UUID> distributors) {
            if (customer == null) {
                refuse(one, "", "not-found", "There is no such customer.");
                return;
            }
            guarded(one, () -> {
                customer.requireAlone();
                Snapshot before = Snapshot.of(customer);
                long version = customer.version();
                NewCustomer described = keyed(one).onto(customer);
                Checks checks = Checks.at("");
                CustomerDetails details = described.details(checks);
                AttributeValues values =
                        catalogue.after(customer.attributes(), one.customer().attributes(), checks);
                checks.done();
                checkParent(customer.id(), details.parentId(), before.details().parentId(), distributors);
                Owner owner = Ownership.of(unit.caller(), tree, described, customer.owner());
                changes.add(new Changed(customer.id(), before.details().profile(), details.profile()));
                boolean named = !owner.equals(customer.owner());
                List<CustomerChange> done = customer.change(details, values, owner, unit.now());
                done.forEach(change -> unit.record(CustomerEvents.of(customer, change, catalogue)));
                if (!done.isEmpty()) {
                    boolean updated = done.stream().anyMatch(CustomerChange.Updated.class::isInstance);
                    written.merge(customer.id(), new Written(customer, one.ordinal(), updated, named), Written::and);
                }
                return new Intake(
                        one.ordinal(),
                        done.isEmpty() ? Intake.Outcome.UNCHANGED : Intake.Outcome.UPDATED,
                        customer.id(),
                        version,
                        customer.version(),
                        done.isEmpty() ? null : before.json(),
                        List.of());
            });
        }

        Candidate candidate(Described one, Set<UUID> distributors) {
            Customer[] made = new Customer[1];
            guarded(one, () -> {
                NewCustomer described = keyed(one);
                Checks checks = Checks.at("");
                CustomerDetails details = described.details(checks);
                AttributeValues values = catalogue.after(AttributeValues.NONE, described.attributes(), checks);
                checks.done();
                checkParent(null, details.parentId(), null, distributors);
                Owner owner = Ownership.of(unit.caller(), tree, described, null);
                made[0] = Customer.create(
                                unit.tenant(), Ids.next(), details, described.lifecycleOrDefault(), owner, unit.now())
                        .with(values)
                        .measuredBy(measure);
                return null;
            });
            return made[0] == null ? null : new Candidate(one, made[0]);
        }

        private static NewCustomer keyed(Described one) {
            return one.key() == null ? one.customer() : one.customer().with(one.key());
        }

        private static void checkParent(UUID customer, UUID parent, UUID before, Set<UUID> distributors) {
            if (parent != null
                    && !parent.equals(before)
                    && (!distributors.contains(parent) || parent.equals(customer))) {
                throw new RuleViolation("unknown-parent", "/parentId", "There is no such distributor.");
            }
        }

        Newcomer newcomer(Candidate candidate) {
            WhenFound otherwise = policy == DedupePolicy.QUEUE ? WhenFound.QUEUE : WhenFound.REFUSE;
            return new Newcomer(
                    candidate.customer().id(),
                    candidate.customer().details().profile(),
                    candidate.described().customer().whenFound(otherwise));
        }

        /** Those for whom no owner is asked, or some rule fits. */
        List<Candidate> refuseWithoutRule(List<Candidate> candidates, Set<UUID> without) {
            List<Candidate> left = new ArrayList<>();
            for (Candidate candidate : candidates) {
                if (without.contains(candidate.customer().id())) {
                    refuse(
                            candidate.described(),
                            "/assign",
                            "no-assignment-rule",
                            "No rule in force fits this customer.");
                } else {
                    left.add(candidate);
                }
            }
            return left;
        }

        /** Tells of the new ones as they are now that they have their place. */
        void publish(List<Customer> created) {
            created.forEach(customer -> unit.record(CustomerEvents.of(customer, customer.created(), catalogue)));
        }

        /** Lets those in against whom nothing speaks, and decides about the others. */
        List<Customer> admit(List<Candidate> candidates, List<Admission> admissions, Map<Described, UUID> looksLike) {
            List<Customer> created = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                Described one = candidates.get(i).described();
                Customer customer = candidates.get(i).customer();
                Admission admission = admissions.get(i);
                if (admission.errors().isEmpty()) {
                    created.add(customer);
                    results.put(
                            one.ordinal(),
                            new Intake(
                                    one.ordinal(),
                                    Intake.Outcome.CREATED,
                                    customer.id(),
                                    null,
                                    customer.version(),
                                    null,
                                    List.of()));
                } else if (policy == DedupePolicy.SKIP) {
                    results.put(
                            one.ordinal(),
                            Intake.skipped(one.ordinal(), admission.others().getFirst()));
                } else if (policy == DedupePolicy.UPDATE && admission.others().size() == 1) {
                    looksLike.put(one, admission.others().getFirst());
                } else {
                    results.put(one.ordinal(), Intake.refused(one.ordinal(), admission.errors()));
                }
            }
            return created;
        }

        void refuse(Described one, String code, String message) {
            refuse(one, "", code, message);
        }

        void refuse(Described one, String pointer, String code, String message) {
            results.put(one.ordinal(), Intake.refused(one.ordinal(), List.of(new FieldError(pointer, code, message))));
        }

        private void guarded(Described one, Supplier<Intake> step) {
            try {
                Intake result = step.get();
                if (result != null) {
                    results.put(one.ordinal(), result);
                }
            } catch (InvalidInput e) {
                results.put(one.ordinal(), Intake.refused(one.ordinal(), e.errors()));
            } catch (Conflict e) {
                refuse(one, "", e.code(), e.getMessage());
            } catch (RuleViolation e) {
                refuse(one, e.pointer(), e.code(), e.getMessage());
            }
        }
    }
}

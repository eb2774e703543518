package crm.customer.profile;

import crm.attributes.AttributeCatalogue;
import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.customer.coding.CustomerNumbers;
import crm.customer.duplicate.Changed;
import crm.customer.duplicate.Duplicates;
import crm.customer.duplicate.Newcomer;
import crm.customer.duplicate.WhenFound;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Caller;
import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.Moved;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.AsOf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What can be done with customers. */
@ApplicationScoped
class CustomerService {

    private final Customers customers;
    private final PastCustomers past;
    private final PresentCustomers present;
    private final CustomerNumbers numbers;
    private final Attributes attributes;
    private final Duplicates duplicates;
    private final Placing placing;

    CustomerService(
            Customers customers,
            PastCustomers past,
            PresentCustomers present,
            CustomerNumbers numbers,
            Attributes attributes,
            Duplicates duplicates,
            Placing placing) {
        this.customers = customers;
        this.past = past;
        this.present = present;
        this.numbers = numbers;
        this.attributes = attributes;
        this.duplicates = duplicates;
        this.placing = placing;
    }

    /** Creates a customer, unless the caller sees one that it may be and does not say that it is another one. */
    Uni<Customer> create(Unit unit, NewCustomer described) {
        return create(unit, described, WhenFound.REFUSE);
    }

    private Uni<Customer> create(Unit unit, NewCustomer described, WhenFound whenFound) {
        return attributes
                .forWrite(unit, CustomerAttributes.OBJECT)
                .flatMap(catalogue -> create(unit, described, catalogue, whenFound));
    }

    private Uni<Customer> create(Unit unit, NewCustomer described, AttributeCatalogue catalogue, WhenFound whenFound) {
        Checks checks = Checks.at("");
        CustomerDetails details = described.details(checks);
        AttributeValues values = catalogue.after(AttributeValues.NONE, described.attributes(), checks);
        checks.done();
        return CompletenessRules.forWrite(unit)
                .flatMap(measure -> Ownership.of(unit, described, null).flatMap(owner -> {
                    Customer customer = Customer.create(
                                    unit.tenant(),
                                    Ids.next(),
                                    details,
                                    described.lifecycleOrDefault(),
                                    owner,
                                    unit.now())
                            .with(values)
                            .measuredBy(measure);
                    Newcomer newcomer = new Newcomer(customer.id(), details.profile(), described.whenFound(whenFound));
                    return checkParent(unit, customer.id(), details)
                            .chain(() -> placing.plan(unit, List.of(Placing.Placed.fresh(customer, described))))
                            .invoke(Placing.Plan::requireRules)
                            .call(() -> duplicates.admit(unit, newcomer))
                            .chain(plan -> placing.carryOut(unit, plan, id -> true))
                            .chain(() -> numbers.draw(unit, List.of(customer.traits())))
                            .invoke(drawn -> customer.number(drawn.getFirst()))
                            .chain(() -> customers.add(unit, customer))
                            .invoke(() -> unit.record(CustomerEvents.of(customer, customer.created(), catalogue)))
                            .replaceWith(customer);
                }));
    }

    /** @return fails with {@link Moved} where another customer stands for it */
    Uni<Customer> get(Unit unit, String id) {
        return customers.find(unit, Ids.parse("cus", id)).invoke(customer -> {
            if (customer.survivorId() != null) {
                throw new Moved(id, Ids.text("cus", customer.survivorId()));
            }
        });
    }

    /**
     * What is shown of a customer as it is.
     *
     * @return fails with {@link Moved} where another customer stands for it
     */
    Uni<CustomerView> get(Caller caller, String id) {
        return present.get(caller, Ids.parse("cus", id));
    }

    /**
     * The customer as it was at a time. Another customer may have stood for it then.
     *
     * @return fails with {@link NotFound} where it was not there yet, or the caller does not see it now
     */
    Uni<CustomerView> get(Unit unit, String id, AsOf asOf) {
        return past.find(unit, Ids.parse("cus", id), asOf).map(found -> {
            PastCustomers.Past then = found.orElseThrow(() -> new NotFound("customer " + id + " as of that time"));
            if (then.survivorId() != null) {
                throw new Moved(id, Ids.text("cus", then.survivorId()));
            }
            return then.view();
        });
    }

    /**
     * Changes what the command mentions.
     *
     * @return fails with {@link Stale} where the customer has another version than {@code expected}
     */
    Uni<Customer> change(Unit unit, String id, long expected, ChangeCustomer command) {
        return customers.forChange(unit, Ids.parse("cus", id)).flatMap(customer -> {
            customer.requireAlone();
            if (customer.version() != expected) {
                throw new Stale(expected, customer.version());
            }
            return apply(unit, customer, command.onTopOf(customer.details(), customer.owner()));
        });
    }

    /** Moves the customer on by decision of a person. */
    Uni<Customer> enter(Unit unit, String id, EnterLifecycle command) {
        Checks checks = Checks.at("");
        Lifecycle to = checks.required("to", command.to());
        String reason = checks.text("reason", command.reason(), 200);
        checks.done();
        return customers.forChange(unit, Ids.parse("cus", id)).map(customer -> {
            customer.requireAlone();
            unit.record(CustomerEvents.of(customer, customer.enter(to, reason, unit.now())));
            return customer;
        });
    }

    /** Creates or updates the customer that another system knows by the reference. */
    Uni<Upserted> upsert(Unit unit, ExternalReference reference, UpsertMode mode, NewCustomer described) {
        Checks checks = Checks.at("");
        NewCustomer.checkReference(checks, "externalId", reference);
        checks.done();
        return customers.known(unit, List.of(reference)).flatMap(known -> {
            UUID id = known.get(reference);
            String what = "customer " + reference.system() + "/" + reference.id();
            if (id == null) {
                if (mode == UpsertMode.UPDATE) {
                    throw new NotFound(what);
                }
                // Another system knows whom it means: what looks like a duplicate is for a person to decide, later.
                return create(unit, described.with(reference), WhenFound.QUEUE)
                        .map(customer -> new Upserted(customer, true));
            }
            if (mode == UpsertMode.CREATE) {
                throw new Conflict("external-id-taken", "There is a " + what + " already.");
            }
            return customers
                    .forChange(unit, id)
                    .invoke(Customer::requireAlone)
                    .flatMap(customer -> apply(unit, customer, described.over(customer, reference)))
                    .map(customer -> new Upserted(customer, false));
        });
    }

    /** A customer, and whether it was new. */
    record Upserted(Customer customer, boolean created) {}

    private Uni<Customer> apply(Unit unit, Customer customer, NewCustomer described) {
        return attributes
                .forWrite(unit, CustomerAttributes.OBJECT)
                .flatMap(catalogue -> apply(unit, customer, described, catalogue));
    }

    private Uni<Customer> apply(Unit unit, Customer customer, NewCustomer described, AttributeCatalogue catalogue) {
        Checks checks = Checks.at("");
        CustomerDetails details = described.details(checks);
        AttributeValues values = catalogue.after(customer.attributes(), described.attributes(), checks);
        checks.done();
        return Ownership.of(unit, described, customer.owner())
                .call(() -> checkParent(unit, customer.id(), details))
                .call(() -> refuseCycle(unit, customer, details))
                .chain(owner -> {
                    Changed changed =
                            new Changed(customer.id(), customer.details().profile(), details.profile());
                    boolean named = !owner.equals(customer.owner());
                    List<CustomerChange> changes = customer.change(details, values, owner, unit.now());
                    changes.forEach(change -> unit.record(CustomerEvents.of(customer, change, catalogue)));
                    return duplicates
                            .follow(unit, List.of(changed))
                            .chain(() -> follow(unit, customer, changes, named))
                            .replaceWith(customer);
                });
    }

    /** Where a customer belongs follows from what is known of it. */
    private Uni<Void> follow(Unit unit, Customer customer, List<CustomerChange> changes, boolean named) {
        if (changes.stream().noneMatch(CustomerChange.Updated.class::isInstance)) {
            return Uni.createFrom().voidItem();
        }
        return placing.plan(unit, List.of(Placing.Placed.changed(customer, named)))
                .chain(plan -> placing.carryOut(unit, plan, id -> true));
    }

    private Uni<Void> refuseCycle(Unit unit, Customer customer, CustomerDetails details) {
        UUID parent = details.parentId();
        if (parent == null || parent.equals(customer.details().parentId())) {
            return Uni.createFrom().voidItem();
        }
        return customers
                .cyclic(unit, Map.of(customer.id(), parent))
                .invoke(cyclic -> {
                    if (!cyclic.isEmpty()) {
                        throw new RuleViolation(
                                "hierarchy-cycle", "/parentId", "That distributor is below this one already.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> checkParent(Unit unit, UUID id, CustomerDetails details) {
        UUID parent = details.parentId();
        if (parent == null) {
            return Uni.createFrom().voidItem();
        }
        return customers
                .distributors(unit, Set.of(parent))
                .invoke(found -> {
                    if (parent.equals(id) || !found.contains(parent)) {
                        throw new RuleViolation(
                                "unknown-parent", "/parentId", "There is no such distributor above this customer.");
                    }
                })
                .replaceWithVoid();
    }
}

package crm.customer.profile;

import crm.attributes.AttributeValues;
import crm.customer.coding.CustomerNumbers;
import crm.persistence.Cause;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;

/** A customer. Each change makes one new version and one fact; a command that changes several things makes several. */
@Entity
@Table(name = "customer")
@IdClass(RecordKey.class)
class Customer {

    /** The name of a customer that is forgotten. */
    static final String ERASED = "erased";

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    private long version;

    @Column(updatable = false)
    private String number;

    @Enumerated(EnumType.STRING)
    private Party party;

    private String[] kinds;
    private String name;
    private String email;
    private String phone;

    @Embedded
    private Address address;

    private String region;
    private String discountClass;
    private UUID parentId;

    @Enumerated(EnumType.STRING)
    private Lifecycle lifecycle;

    private Instant lifecycleSince;

    @Enumerated(EnumType.STRING)
    private Trigger lifecycleBy;

    private String ownerId;
    private String orgUnit;
    private Instant createdAt;
    private Instant updatedAt;
    private UUID survivorId;
    private UUID territoryId;
    private boolean paidMeanwhile;
    private Instant erasedAt;
    private String nextActionWhat;
    private Instant nextActionAt;
    private String nextActionBy;
    private Instant withdrawnAt;
    private int completeness;

    /** What it is worth, A to D; written beside the record, with the classes that it follows from. */
    @Column(insertable = false, updatable = false)
    private String grade;

    @Transient
    private Completeness measure;

    /** Why it changed, where the transaction does not say it already: see the platform's history of records. */
    private String statedCause;

    /** Defined by the tenant; text in the program, JSON in the database. */
    @ColumnTransformer(read = "concat(attributes)", write = "cast(cast(? as text) as jsonb)")
    private String attributes = AttributeValues.NONE.json();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            name = "customer_external_id",
            joinColumns = {
                @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
                @JoinColumn(name = "customer_id", referencedColumnName = "id")
            })
    private Set<ExternalReference> externalIds = new HashSet<>();

    /** For Hibernate. */
    protected Customer() {}

    /** A customer nobody knew before. */
    static Customer create(
            String tenantId, UUID id, CustomerDetails details, Lifecycle lifecycle, Owner owner, Instant now) {
        Customer customer = new Customer();
        customer.tenantId = tenantId;
        customer.id = id;
        customer.version = 1;
        customer.take(details);
        customer.lifecycle = lifecycle;
        customer.lifecycleSince = now;
        customer.lifecycleBy = Trigger.HAND;
        customer.ownerId = owner.id();
        customer.orgUnit = owner.orgUnit();
        customer.createdAt = now;
        customer.updatedAt = now;
        return customer;
    }

    /** Gives a new customer attributes. */
    Customer with(AttributeValues values) {
        attributes = values.json();
        return this;
    }

    /** Puts a new customer into a territory, and gives it to an owner. */
    void place(UUID territory, Owner owner) {
        if (version > 1 || number != null) {
            throw new IllegalStateException("The customer has been numbered or published already");
        }
        territoryId = territory;
        ownerId = owner.id();
        orgUnit = owner.orgUnit();
    }

    /** Moves the customer to another territory and another owner; an empty list where it is in both already. */
    List<CustomerChange> move(UUID territory, Owner owner, Instant now) {
        List<CustomerChange> changes = new ArrayList<>();
        if (!Objects.equals(territoryId, territory)) {
            territoryId = territory;
            changes.add(new CustomerChange.Updated(next(now), List.of("territoryId")));
        }
        changes.addAll(change(details(), owner, now));
        return changes;
    }

    /** Rates the record, now and whenever it changes. */
    Customer measuredBy(Completeness by) {
        measure = by;
        rate();
        return this;
    }

    private void rate() {
        if (measure != null) {
            completeness = measure.of(details(), attributes());
        }
    }

    /** What a new customer tells the others. */
    CustomerChange created() {
        return new CustomerChange.Created(version);
    }

    /** Makes the record say something else; an empty list where it says that already. */
    List<CustomerChange> change(CustomerDetails details, Owner owner, Instant now) {
        return change(details, attributes(), owner, now);
    }

    /** As above, with other attributes. */
    List<CustomerChange> change(CustomerDetails details, AttributeValues values, Owner owner, Instant now) {
        List<CustomerChange> changes = new ArrayList<>();
        List<String> fields = details().differences(details);
        if (!attributes().equals(values)) {
            attributes = values.json();
            fields.add("attributes");
        }
        if (!fields.isEmpty()) {
            take(details);
            rate();
            changes.add(new CustomerChange.Updated(next(now), fields));
        }
        Owner before = owner();
        if (!before.equals(owner)) {
            ownerId = owner.id();
            orgUnit = owner.orgUnit();
            changes.add(new CustomerChange.OwnerChanged(next(now), before));
        }
        return changes;
    }

    /**
     * Gives the customer to another owner, also one that another customer stands for.
     *
     * @param withWork whether that one is to do, too, what the owner until now was to do next with it
     * @return what changed; an empty list where it is that owner's already
     */
    List<CustomerChange> handOver(Owner to, boolean withWork, Instant now) {
        String giver = ownerId;
        List<CustomerChange> changes = new ArrayList<>(change(details(), to, now));
        if (withWork && !changes.isEmpty() && giver.equals(nextActionBy) && !giver.equals(to.id())) {
            nextActionBy = to.id();
            changes.add(new CustomerChange.NextActionSet(next(now)));
        }
        return changes;
    }

    /**
     * Moves the customer on by decision of a person.
     *
     * @throws RuleViolation where there is no way from here to there
     */
    CustomerChange enter(Lifecycle next, String reason, Instant now) {
        if (!lifecycle.leadsTo(next)) {
            throw new RuleViolation(
                    "illegal-transition", "/to", "A customer who is " + lifecycle + " cannot become " + next + ".");
        }
        return move(next, Trigger.HAND, reason, now);
    }

    /**
     * Takes note that the customer paid for something. Old sales that become known later bring nobody back. A customer
     * that another one stands for moves when it stands for itself again.
     */
    Optional<CustomerChange> paid(boolean longAgo, String cause, Instant now) {
        Lifecycle next = longAgo && lifecycle == Lifecycle.LOST ? lifecycle : lifecycle.afterPayment();
        if (next == lifecycle) {
            return Optional.empty();
        }
        if (survivorId != null) {
            paidMeanwhile = true;
            return Optional.empty();
        }
        return Optional.of(move(next, Trigger.EVENT, cause, now));
    }

    /**
     * Takes a customer back that should never have been entered: it is nobody's customer, other systems' ids are free for
     * others, and no list shows it.
     */
    List<CustomerChange> withdraw(String cause, Instant now) {
        requireAlone();
        List<CustomerChange> changes = new ArrayList<>();
        withdrawnAt = now;
        List<String> fields = new ArrayList<>(List.of("withdrawn"));
        if (!externalIds.isEmpty()) {
            externalIds.clear();
            fields.add("externalIds");
        }
        changes.add(new CustomerChange.Updated(next(now), fields));
        if (lifecycle.leadsTo(Lifecycle.NON_CUSTOMER)) {
            changes.add(move(Lifecycle.NON_CUSTOMER, Trigger.HAND, cause, now));
        }
        return changes;
    }

    /**
     * Says what the last change was caused by, where the transaction does not say it of all that it changes.
     *
     * @param correlationId of the request that it belongs to, null for that of the transaction
     */
    void because(Cause cause, String correlationId) {
        statedCause = cause.stated(correlationId);
    }

    /** Lets another customer stand for this one. */
    CustomerChange mergeInto(Merge merge, Instant now) {
        requireAlone();
        survivorId = merge.survivorId();
        return new CustomerChange.Merged(
                next(now), survivorId, merge.id(), List.copyOf(merge.fields().keySet()), merge.reason());
    }

    /** Stands for itself again, and becomes what it would have become meanwhile. */
    List<CustomerChange> standAlone(Merge merge, List<String> returned, String reason, Instant now) {
        List<CustomerChange> changes = new ArrayList<>();
        survivorId = null;
        changes.add(new CustomerChange.Unmerged(next(now), merge.survivorId(), merge.id(), returned, reason));
        if (paidMeanwhile) {
            paidMeanwhile = false;
            changes.add(move(lifecycle.afterPayment(), Trigger.EVENT, Ids.text("mrg", merge.id()), now));
        }
        return changes;
    }

    /**
     * Makes sure that no other customer stands for this one, and that it is not forgotten.
     *
     * @throws Conflict where one does, or it is
     */
    void requireAlone() {
        requireKnown();
        requireStandsForItself();
    }

    /**
     * Makes sure that no other customer stands for this one.
     *
     * @throws Conflict where one does
     */
    void requireStandsForItself() {
        if (survivorId != null) {
            throw new Conflict(
                    "customer-merged",
                    Ids.text("cus", id) + " was merged into " + Ids.text("cus", survivorId)
                            + ": change that one, or undo the merge.");
        }
    }

    /**
     * Takes note of what the rule finds that looks who has gone. It takes back its own findings, nobody else's, and finds
     * nothing of a customer that another one stands for.
     */
    Optional<CustomerChange> found(boolean gone, String cause, Instant now) {
        if (survivorId != null) {
            return Optional.empty();
        }
        boolean mayTakeBack = lifecycleBy == Trigger.RULE;
        Lifecycle next = gone ? lifecycle.afterSilence() : mayTakeBack ? lifecycle.afterSignOfLife() : lifecycle;
        return next == lifecycle ? Optional.empty() : Optional.of(move(next, Trigger.RULE, cause, now));
    }

    /** Decides what comes next with the customer; nothing happens where that was decided already. */
    Optional<CustomerChange> plan(NextAction next, Instant now) {
        requireAlone();
        if (next.equals(nextAction())) {
            return Optional.empty();
        }
        nextActionWhat = next.what();
        nextActionAt = next.at();
        nextActionBy = next.by();
        return Optional.of(new CustomerChange.NextActionSet(next(now)));
    }

    /**
     * What came next was done, so that nothing comes next any more.
     *
     * @throws RuleViolation where nothing was to be done
     */
    CustomerChange.NextActionDone finish(Instant doneAt, String by, Instant now) {
        requireAlone();
        NextAction done = nextAction();
        if (done == null) {
            throw new RuleViolation("no-next-action", "Nothing is to be done next with this customer.");
        }
        nextActionWhat = null;
        nextActionAt = null;
        nextActionBy = null;
        return new CustomerChange.NextActionDone(next(now), done, doneAt, by);
    }

    /** Takes note of whom the rule tells that nobody has had to do with the customer for long. */
    CustomerChange neglected(NeglectNotes.Note note, Instant now) {
        return new CustomerChange.Neglected(next(now), note);
    }

    /** Forgets who it is. What it did stays. */
    CustomerChange forget(UUID erasure, String ground, Instant now) {
        requireKnown();
        forget(now);
        return new CustomerChange.Erased(next(now), erasure, ground);
    }

    /** Forgets again what an old backup says; nothing is told, because it was told before. */
    void forgetAgain(Instant now) {
        if (erasedAt == null) {
            forget(now);
        }
    }

    private void forget(Instant at) {
        erasedAt = at;
        name = ERASED;
        email = null;
        phone = null;
        address = null;
        region = null;
        attributes = AttributeValues.NONE.json();
        externalIds.clear();
        nextActionWhat = null;
        nextActionAt = null;
        nextActionBy = null;
        rate();
    }

    /**
     * Makes sure that nobody has asked to forget the person.
     *
     * @throws Conflict where somebody has
     */
    void requireKnown() {
        if (erasedAt != null) {
            throw new Conflict(
                    "customer-erased",
                    "The personal data of " + Ids.text("cus", id) + " are erased: nothing new is written about it.");
        }
    }

    private CustomerChange move(Lifecycle next, Trigger trigger, String cause, Instant now) {
        Lifecycle before = lifecycle;
        lifecycle = next;
        lifecycleSince = now;
        lifecycleBy = trigger;
        return new CustomerChange.LifecycleChanged(next(now), before, trigger, cause);
    }

    private void take(CustomerDetails details) {
        party = details.party();
        kinds = details.kinds().stream().map(Kind::name).toArray(String[]::new);
        name = details.name();
        email = details.email();
        phone = details.phone();
        address = details.address();
        region = details.region();
        discountClass = details.discountClass();
        parentId = details.parentId();
        if (!externalIds.equals(Set.copyOf(details.externalIds()))) {
            externalIds.retainAll(details.externalIds());
            externalIds.addAll(details.externalIds());
        }
    }

    private long next(Instant now) {
        statedCause = null;
        updatedAt = now;
        return ++version;
    }

    CustomerDetails details() {
        return new CustomerDetails(
                party,
                Arrays.stream(kinds).map(Kind::valueOf).collect(Collectors.toCollection(TreeSet::new)),
                name,
                email,
                phone,
                address,
                region,
                discountClass,
                parentId,
                externalIds.stream()
                        .sorted(Comparator.comparing(ExternalReference::system).thenComparing(ExternalReference::id))
                        .toList());
    }

    /** The customer that stands for this one, null where it stands for itself. */
    UUID survivorId() {
        return survivorId;
    }

    /** The territory that it belongs to, null for none. */
    UUID territoryId() {
        return territoryId;
    }

    String tenantId() {
        return tenantId;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    /** What we call it, null where customers have no numbers. */
    String number() {
        return number;
    }

    /** Gives a new customer its number, which stays. */
    void number(String drawn) {
        if (number != null || version > 1) {
            throw new IllegalStateException("The customer has been numbered or published already");
        }
        number = drawn;
    }

    /** What its number may depend on. */
    CustomerNumbers.Traits traits() {
        return new CustomerNumbers.Traits(region, address == null ? null : address.country(), party.name(), orgUnit);
    }

    AttributeValues attributes() {
        return AttributeValues.ofJson(attributes);
    }

    /** How complete the record is, in percent. */
    int completeness() {
        return completeness;
    }

    /** A to D by value, the best of any currency; null where it is not graded. */
    String grade() {
        return grade;
    }

    /** What comes next, null where nothing does. */
    NextAction nextAction() {
        return nextActionAt == null ? null : new NextAction(nextActionWhat, nextActionAt, nextActionBy);
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    Instant lifecycleSince() {
        return lifecycleSince;
    }

    Owner owner() {
        return new Owner(ownerId, orgUnit);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** When the person was forgotten, null where it is known. */
    Instant erasedAt() {
        return erasedAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}

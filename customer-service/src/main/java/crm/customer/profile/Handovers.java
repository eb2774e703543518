package crm.customer.profile;

import crm.persistence.Cause;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.ListRequest;
import crm.persistence.query.Page;
import crm.persistence.query.Pages;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gives the customers of one owner to another one, as many at a time as are asked for. */
@ApplicationScoped
public class Handovers {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Customers customers;
    private final StoodFor stoodFor;
    private final Pages pages;
    private final Placing placing;

    Handovers(Customers customers, StoodFor stoodFor, Pages pages, Placing placing) {
        this.customers = customers;
        this.stoodFor = stoodFor;
        this.pages = pages;
        this.placing = placing;
    }

    /**
     * Whose customers go to whom.
     *
     * @param from subject of the owner now
     * @param filter which of them, in the grammar of the list of customers; null for all
     * @param to subject of the next owner; null for nobody but whom the assignment rules find
     * @param orgUnit code of the unit that they are to belong to
     */
    public record Handover(String from, String filter, String to, String orgUnit) {}

    /**
     * Why they go, and what goes along.
     *
     * @param transfer that they go with, null for none
     * @param cause what their history is to say of it
     * @param openWork whether the open work of the owner now goes along
     */
    public record Ground(UUID transfer, Cause cause, boolean openWork) {}

    /**
     * How many there are.
     *
     * @param exact false where there are that many at least
     */
    public record Count(long count, boolean exact) {}

    /** A customer that was given, and the unit that it belonged to. */
    public record Given(UUID customer, long version, String unitBefore) {}

    /**
     * What a step came to.
     *
     * @param last the last customer that was looked at; null where there was none
     * @param more whether there are others behind it
     */
    public record Step(List<Given> given, UUID last, boolean more) {}

    /** Makes sure that the caller may give customers to that owner at all. */
    public Uni<Void> requireAllowed(Unit unit, Handover handover) {
        return UnitTree.of(unit)
                .invoke(tree -> {
                    if (!Ownership.mayGive(unit.caller(), tree, null, to(handover))) {
                        throw new RuleViolation(
                                "owner-not-allowed", "/to", "This caller may not give customers to that user.");
                    }
                    if (!tree.isOpen(handover.orgUnit())) {
                        throw new RuleViolation("unit-closed", "/to", "The unit " + handover.orgUnit() + " is closed.");
                    }
                })
                .replaceWithVoid();
    }

    /** Counts those that the caller may give. */
    public Uni<Count> count(Unit unit, Handover handover) {
        return page(unit, handover, null, 1, "exact")
                .map(page ->
                        new Count(page.page().count(), page.page().counted().equals("exact")));
    }

    /** Gives those that come next behind a customer, in the order of their ids; behind null come all. */
    public Uni<Step> give(Unit unit, Handover handover, UUID after, int most, Ground ground) {
        return page(unit, handover, after, most, null).flatMap(page -> {
            List<UUID> next = page.data();
            UUID last = next.isEmpty() ? after : next.getLast();
            return requireAllowed(unit, handover)
                    .chain(() -> hold(unit, next, ground))
                    .map(held -> new Step(
                            give(handover, next, held), last, page.page().hasMore()));
        });
    }

    /** As {@link #give}, but each to whom the assignment rules find, and only the others to the one who is named. */
    public Uni<Step> redistribute(Unit unit, Handover handover, UUID after, int most, Ground ground) {
        return page(unit, handover, after, most, null).flatMap(page -> {
            List<UUID> next = page.data();
            UUID last = next.isEmpty() ? after : next.getLast();
            return hold(unit, next, ground).flatMap(held -> {
                List<Customer> left = held.stillOf(handover.from(), next);
                Map<UUID, String> units = new HashMap<>();
                left.forEach(
                        customer -> units.put(customer.id(), customer.owner().orgUnit()));
                return placing.redistribute(unit, left, held).flatMap(placed -> {
                    List<Given> given = new ArrayList<>();
                    placed.forEach(customer ->
                            given.add(new Given(customer.id(), customer.version(), units.get(customer.id()))));
                    Uni<Void> allowed = handover.to() == null
                            ? Uni.createFrom().voidItem()
                            : requireAllowed(unit, handover).invoke(() -> given.addAll(give(handover, next, held)));
                    return allowed.replaceWith(
                            () -> new Step(given, last, page.page().hasMore()));
                });
            });
        });
    }

    /** Locks the customers and the records that they stand for, all in one order. */
    Uni<Handing> hold(Unit unit, List<UUID> next, Ground ground) {
        return stoodFor.of(unit, next)
                .flatMap(below -> UnitTree.of(unit).flatMap(tree -> {
                    Set<UUID> all = new HashSet<>(next);
                    below.values().forEach(all::addAll);
                    return customers.forChange(unit, all).map(locked -> new Handing(unit, ground, tree, below, locked));
                }));
    }

    private static List<Given> give(Handover handover, List<UUID> ids, Handing held) {
        List<Given> given = new ArrayList<>();
        for (Customer customer : held.stillOf(handover.from(), ids)) {
            String before = customer.owner().orgUnit();
            held.give(customer, to(handover));
            given.add(new Given(customer.id(), customer.version(), before));
        }
        return given;
    }

    private Uni<Page<UUID>> page(Unit unit, Handover handover, UUID after, int limit, String count) {
        String condition = "ownerId=='" + handover.from().replace("\\", "\\\\").replace("'", "\\'") + "';id=gt="
                + Ids.text("cus", after == null ? BEFORE_ALL : after);
        String filter = handover.filter() == null ? condition : "(" + handover.filter() + ");" + condition;
        return pages.read(
                unit,
                CustomerList.ENTRUSTED,
                new ListRequest(filter, "id", null, limit, count),
                row -> row.getUUID("id"));
    }

    private static Owner to(Handover handover) {
        return new Owner(handover.to(), handover.orgUnit());
    }
}

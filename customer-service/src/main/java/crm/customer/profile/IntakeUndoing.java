package crm.customer.profile;

import crm.attributes.AttributeCatalogue;
import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.customer.duplicate.Changed;
import crm.customer.duplicate.Duplicates;
import crm.customer.duplicate.Newcomer;
import crm.customer.duplicate.WhenFound;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Checks;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes back what an intake wrote, where nobody has touched it since. */
@ApplicationScoped
public class IntakeUndoing {

    private final Customers customers;
    private final Attributes attributes;
    private final Duplicates duplicates;
    private final Placing placing;
    private final Placements placements;

    IntakeUndoing(
            Customers customers, Attributes attributes, Duplicates duplicates, Placing placing, Placements placements) {
        this.customers = customers;
        this.attributes = attributes;
        this.duplicates = duplicates;
        this.placing = placing;
        this.placements = placements;
    }

    /** What became of what was written. */
    public enum Undone {
        /** The customer had been created, and is nobody's now. */
        WITHDRAWN,
        /** The customer says again what it said before. */
        SET_BACK,
        /** Somebody has changed it since, or something hangs on it: it stays as it is. */
        TOUCHED,
        /** There is no such customer any more, as far as the caller sees. */
        GONE
    }

    /**
     * Something that was written.
     *
     * @param before what the customer said before, null where it was created
     */
    public record Written(long ordinal, UUID customer, Long versionBefore, long version, String before) {}

    /**
     * What became of it.
     *
     * @param version of the customer now, null where it was left alone
     */
    public record Result(Written written, Undone undone, Long version) {}

    /** Takes back what was written, from the last to the first. */
    public Uni<List<Result>> undo(Unit unit, List<Written> written, String cause) {
        Set<UUID> ids = written.stream().map(Written::customer).collect(Collectors.toSet());
        Set<UUID> created = written.stream()
                .filter(one -> one.before() == null)
                .map(Written::customer)
                .collect(Collectors.toSet());
        return attributes
                .forWrite(unit, CustomerAttributes.OBJECT)
                .flatMap(catalogue -> customers
                        .forChange(unit, ids)
                        .flatMap(visible -> state(unit, visible, created).flatMap(state -> {
                            Work work = new Work(unit, catalogue, state, cause);
                            List<Result> results =
                                    written.stream().map(work::undo).toList();
                            return duplicates
                                    .follow(unit, work.changes)
                                    .chain(() -> duplicates.forget(unit, work.withdrawn))
                                    .chain(() -> placing.plan(unit, work.placed()))
                                    .chain(plan -> placing.carryOut(unit, plan, id -> true))
                                    .map(ignored -> work.inTheirPlaces(results));
                        })));
    }

    /**
     * How customers are, behind their locks.
     *
     * @param attached those on which something hangs
     * @param decided their last versions that came about otherwise than by being placed
     */
    private record State(Map<UUID, Customer> visible, Set<UUID> attached, Map<UUID, Long> decided) {}

    private Uni<State> state(Unit unit, Map<UUID, Customer> visible, Set<UUID> created) {
        return customers
                .attached(unit, created)
                .flatMap(attached -> placements
                        .lastDecided(unit, visible.keySet())
                        .map(decided -> new State(visible, attached, decided)));
    }

    private record Version(UUID customer, long number) {}

    private static final class Work {

        private final Unit unit;
        private final AttributeCatalogue catalogue;
        private final Map<UUID, Customer> visible;
        private final Set<UUID> attached;
        private final Map<UUID, Long> decided;
        private final String cause;
        private final List<Changed> changes = new ArrayList<>();
        private final List<Newcomer> withdrawn = new ArrayList<>();
        private final Map<UUID, Customer> setBack = new LinkedHashMap<>();
        /** Versions that this work made, by those that they say the same as. */
        private final Map<Version, Long> same = new HashMap<>();

        Work(Unit unit, AttributeCatalogue catalogue, State state, String cause) {
            this.unit = unit;
            this.catalogue = catalogue;
            this.visible = state.visible();
            this.attached = state.attached();
            this.decided = state.decided();
            this.cause = cause;
        }

        Result undo(Written one) {
            Customer customer = visible.get(one.customer());
            if (customer == null) {
                return new Result(one, Undone.GONE, null);
            }
            long expected = same.getOrDefault(new Version(one.customer(), one.version()), one.version());
            if (customer.survivorId() != null || isTouched(customer, expected)) {
                return new Result(one, Undone.TOUCHED, null);
            }
            return one.before() == null ? withdraw(one, customer) : setBack(one, customer);
        }

        /** Nobody did anything where territories and rules alone found another place since. */
        private boolean isTouched(Customer customer, long expected) {
            return customer.version() != expected && decided.getOrDefault(customer.id(), 0L) != expected;
        }

        /** Where those belong that say again what they said before. Their owners stay: they have those again, too. */
        List<Placing.Placed> placed() {
            return setBack.values().stream()
                    .map(customer -> Placing.Placed.changed(customer, true))
                    .toList();
        }

        /** The results with the versions that customers have now that they have their place. */
        List<Result> inTheirPlaces(List<Result> results) {
            return results.stream()
                    .map(result -> result.undone() == Undone.SET_BACK
                            ? new Result(
                                    result.written(),
                                    Undone.SET_BACK,
                                    visible.get(result.written().customer()).version())
                            : result)
                    .toList();
        }

        private Result withdraw(Written one, Customer customer) {
            if (attached.contains(one.customer())) {
                return new Result(one, Undone.TOUCHED, null);
            }
            withdrawn.add(new Newcomer(customer.id(), customer.details().profile(), WhenFound.DISMISS));
            setBack.remove(customer.id());
            record(customer, customer.withdraw(cause, unit.now()));
            return new Result(one, Undone.WITHDRAWN, customer.version());
        }

        private Result setBack(Written one, Customer customer) {
            Snapshot before = Snapshot.ofJson(one.before());
            Checks checks = Checks.at("");
            AttributeValues values = catalogue.after(AttributeValues.NONE, before.attributes(), checks);
            if (!checks.errors().isEmpty()) {
                // Attributes are not what they were: what the customer said cannot be said any more.
                return new Result(one, Undone.TOUCHED, null);
            }
            changes.add(new Changed(
                    customer.id(),
                    customer.details().profile(),
                    before.details().profile()));
            record(customer, customer.change(before.details(), values, before.owner(), unit.now()));
            setBack.put(customer.id(), customer);
            same.put(new Version(one.customer(), one.versionBefore()), customer.version());
            return new Result(one, Undone.SET_BACK, customer.version());
        }

        private void record(Customer customer, List<CustomerChange> done) {
            done.forEach(change -> unit.record(CustomerEvents.of(customer, change, catalogue)));
        }
    }
}

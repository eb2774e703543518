package crm.customer.profile;

import crm.customer.duplicate.Changed;
import crm.customer.duplicate.DuplicateQueue;
import crm.customer.duplicate.Duplicates;
import crm.persistence.Cause;
import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Lets customers stand for duplicates of them, and takes that back. */
@ApplicationScoped
class MergeService {

    private final Customers customers;
    private final Merges merges;
    private final MergeUndoing undoing;
    private final Duplicates duplicates;
    private final DuplicateQueue queue;

    MergeService(
            Customers customers, Merges merges, MergeUndoing undoing, Duplicates duplicates, DuplicateQueue queue) {
        this.customers = customers;
        this.merges = merges;
        this.undoing = undoing;
        this.duplicates = duplicates;
        this.queue = queue;
    }

    /**
     * Lets the customer stand for the duplicate. Neither may be stood for by another one, so chains have no circles.
     *
     * @return fails with {@link Stale} where the survivor has another version than {@code expected}
     */
    Uni<Merge> merge(Unit unit, String id, long expected, MergeCustomers command) {
        UUID survivorId = Ids.parse("cus", id);
        Checks checks = Checks.at("");
        String given = checks.required("duplicate", command.duplicate());
        UUID duplicateId =
                given == null ? null : checks.take(() -> Ids.parse("cus", given, checks.pointer("duplicate")));
        List<String> taken = command.taken(checks, survivorId, duplicateId);
        String reason = checks.text("reason", command.reason(), 200);
        checks.done();
        if (survivorId.equals(duplicateId)) {
            throw new RuleViolation("merge-with-itself", "/duplicate", "A customer cannot stand for itself.");
        }
        return customers.forChange(unit, Set.of(survivorId, duplicateId)).flatMap(visible -> {
            Customer survivor = seen(visible, survivorId);
            Customer duplicate = seen(visible, duplicateId);
            survivor.requireAlone();
            if (survivor.version() != expected) {
                throw new Stale(expected, survivor.version());
            }
            Map<String, Merge.Choice> choices = choices(survivor, duplicate, taken);
            Merge merge = new Merge(
                    Ids.next(),
                    survivorId,
                    duplicateId,
                    0,
                    reason,
                    choices,
                    unit.now(),
                    unit.caller().subject(),
                    null);
            Map<String, Object> values = new HashMap<>();
            choices.forEach((name, choice) -> values.put(name, choice.after()));
            CustomerDetails before = survivor.details();
            CustomerDetails after = MergeFields.with(before, values);
            record(unit, survivor, survivor.change(after, survivor.owner(), unit.now()), merge.asCause());
            // Last, so that a read with the consistency token of the answer waits for the merge.
            record(unit, duplicate, List.of(duplicate.mergeInto(merge, unit.now())), merge.asCause());
            return merges.add(unit, merge)
                    .call(() -> queue.merged(unit, survivorId, duplicateId, merge.id()))
                    .call(() -> duplicates.follow(
                            unit, List.of(new Changed(survivorId, before.profile(), after.profile()))));
        });
    }

    Uni<Merge> get(Unit unit, String id, String mergeId) {
        UUID survivorId = Ids.parse("cus", id);
        return customers.find(unit, survivorId).chain(() -> stored(unit, survivorId, mergeId));
    }

    /** Lets the merged customer stand for itself again. */
    Uni<Merge> undo(Unit unit, String id, String mergeId, UndoMerge command) {
        UUID survivorId = Ids.parse("cus", id);
        Checks checks = Checks.at("");
        String reason = checks.text("reason", command.reason(), 200);
        checks.done();
        return customers
                .find(unit, survivorId)
                .chain(() -> stored(unit, survivorId, mergeId))
                .chain(merge -> customers.find(unit, merge.mergedId()))
                .chain(merged -> locked(unit, survivorId, Set.of(survivorId, merged.id())))
                // Asked again behind the locks: another one may have undone it meanwhile.
                .chain(locked -> stored(unit, survivorId, mergeId).chain(merge -> {
                    if (merge.undone() != null) {
                        throw new Conflict("merge-undone", "The merge was undone before.");
                    }
                    return undo(unit, locked, merge, reason);
                }));
    }

    private Uni<Merge> undo(Unit unit, Map<UUID, Customer> locked, Merge merge, String reason) {
        // What a merge changed is forgotten with the person: there is nothing to give back.
        locked.get(merge.mergedId()).requireKnown();
        return undoing.giveBack(unit, locked, merge).chain(returned -> {
            Customer merged = locked.get(merge.mergedId());
            record(unit, merged, merged.standAlone(merge, returned, reason, unit.now()), merge.undoingAsCause());
            Merge undone =
                    merge.undone(new Merge.Undone(unit.now(), unit.caller().subject(), reason, returned));
            return merges.undo(unit, undone)
                    .chain(() -> queue.unmerged(unit, merge.id()))
                    .replaceWith(undone);
        });
    }

    /** Locks the customers, and all that stand for the survivor; until no other has come to stand for it meanwhile. */
    private Uni<Map<UUID, Customer>> locked(Unit unit, UUID survivor, Set<UUID> ids) {
        return merges.chain(unit, survivor).chain(chain -> {
            Set<UUID> all = new HashSet<>(ids);
            all.addAll(chain);
            return customers
                    .lock(unit, all)
                    .chain(locked -> merges.chain(unit, survivor)
                            .chain(now -> all.containsAll(now)
                                    ? Uni.createFrom().item(locked)
                                    : locked(unit, survivor, all)));
        });
    }

    private Uni<Merge> stored(Unit unit, UUID survivor, String mergeId) {
        return merges.find(unit, Ids.parse("mrg", mergeId))
                .map(found -> found.filter(merge -> merge.survivorId().equals(survivor))
                        .orElseThrow(() -> new NotFound("merge " + mergeId)));
    }

    private static Map<String, Merge.Choice> choices(Customer survivor, Customer duplicate, List<String> taken) {
        Map<String, Object> before = MergeFields.of(survivor.details());
        Map<String, Object> after = MergeFields.of(duplicate.details());
        Map<String, Merge.Choice> choices = new TreeMap<>();
        for (String name : taken) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                choices.put(name, new Merge.Choice(before.get(name), after.get(name)));
            }
        }
        Merge.Choice parent = choices.get("parentId");
        Set<String> both = Set.of(Ids.text("cus", survivor.id()), Ids.text("cus", duplicate.id()));
        if (parent != null && parent.after() != null && both.contains(parent.after())) {
            throw new RuleViolation("unknown-parent", "/fields/parentId", "A customer is not above itself.");
        }
        return choices;
    }

    private static Customer seen(Map<UUID, Customer> visible, UUID id) {
        Customer customer = visible.get(id);
        if (customer == null) {
            throw new NotFound("customer " + Ids.text("cus", id));
        }
        return customer;
    }

    private static void record(Unit unit, Customer customer, List<CustomerChange> changes, Cause cause) {
        if (!changes.isEmpty()) {
            customer.because(cause, null);
        }
        changes.forEach(change -> unit.record(CustomerEvents.of(customer, change)));
    }
}

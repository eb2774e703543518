package crm.customer.profile;

import crm.customer.duplicate.Changed;
import crm.customer.duplicate.Duplicates;
import crm.persistence.Cause;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Gives fields back that a merge had changed. A field is a pile of what the standing merges of its record made it say,
 * each on top of what it found. Undoing one takes it out of the pile: if it is on top, the field says again what was
 * below; if a later merge is above it, that one will give back what was below. A value in between that no merge brought
 * was a person's change, and stays. What a record said while it was merged itself, the one that stands for it may have
 * taken over, and follows.
 */
@ApplicationScoped
class MergeUndoing {

    private final Merges merges;
    private final Duplicates duplicates;

    MergeUndoing(Merges merges, Duplicates duplicates) {
        this.merges = merges;
        this.duplicates = duplicates;
    }

    /**
     * Takes the merge's choices back.
     *
     * @param locked the survivor, and all that stand for it
     * @return the names of the fields in which the survivor says again what it said before
     */
    Uni<List<String>> giveBack(Unit unit, Map<UUID, Customer> locked, Merge merge) {
        return giveBack(unit, locked, merge.survivorId(), merge.ordinal(), merge.fields(), merge.undoingAsCause());
    }

    private Uni<List<String>> giveBack(
            Unit unit,
            Map<UUID, Customer> locked,
            UUID id,
            long ordinal,
            Map<String, Merge.Choice> choices,
            Cause cause) {
        if (choices.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Customer customer = locked.get(id);
        return merges.standing(unit, id, ordinal).chain(later -> {
            CustomerDetails details = customer.details();
            Map<String, Object> values = MergeFields.of(details);
            Map<String, Object> former = new HashMap<>();
            Map<UUID, Merge> changed = new HashMap<>();
            choices.forEach((name, choice) -> {
                Merge above = later.stream()
                        .filter(merge -> merge.fields().containsKey(name))
                        .findFirst()
                        .orElse(null);
                if (above == null) {
                    if (Objects.equals(values.get(name), choice.after())) {
                        former.put(name, choice.before());
                    }
                } else if (Objects.equals(above.fields().get(name).before(), choice.after())) {
                    Merge latest = changed.getOrDefault(above.id(), above);
                    Object after = latest.fields().get(name).after();
                    changed.put(latest.id(), choosing(latest, name, new Merge.Choice(choice.before(), after)));
                }
            });
            Map<String, Object> fitting = MergeFields.fitting(details, former);
            CustomerDetails after = MergeFields.with(details, fitting);
            customer.change(after, customer.owner(), unit.now()).forEach(change -> {
                customer.because(cause, null);
                unit.record(CustomerEvents.of(customer, change));
            });
            List<String> returned = fitting.keySet().stream().sorted().toList();
            return store(unit, changed.values())
                    .chain(() -> duplicates.follow(
                            unit, List.of(new Changed(customer.id(), details.profile(), after.profile()))))
                    .chain(() -> follow(unit, locked, customer, returned, choices, cause))
                    .replaceWith(returned);
        });
    }

    /** Lets the one that stands for the customer follow, where it took over what the customer says no more. */
    private Uni<Void> follow(
            Unit unit,
            Map<UUID, Customer> locked,
            Customer customer,
            List<String> returned,
            Map<String, Merge.Choice> choices,
            Cause cause) {
        if (customer.survivorId() == null || returned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return merges.standingFor(unit, customer.id()).chain(found -> {
            Merge above = found.orElseThrow();
            Map<String, Merge.Choice> taken = new TreeMap<>();
            Merge corrected = above;
            for (String name : returned) {
                Merge.Choice theirs = above.fields().get(name);
                Merge.Choice choice = choices.get(name);
                if (theirs != null && Objects.equals(theirs.after(), choice.after())) {
                    taken.put(name, choice);
                    corrected = choosing(corrected, name, new Merge.Choice(theirs.before(), choice.before()));
                }
            }
            return store(unit, List.of(corrected))
                    .chain(() -> giveBack(unit, locked, above.survivorId(), above.ordinal(), taken, cause))
                    .replaceWithVoid();
        });
    }

    private Uni<Void> store(Unit unit, Iterable<Merge> changed) {
        Uni<Void> stored = Uni.createFrom().voidItem();
        for (Merge merge : changed) {
            stored = stored.chain(() -> merges.choices(unit, merge));
        }
        return stored;
    }

    private static Merge choosing(Merge merge, String name, Merge.Choice choice) {
        Map<String, Merge.Choice> fields = new TreeMap<>(merge.fields());
        fields.put(name, choice);
        return merge.with(fields);
    }
}

package crm.customer.duplicate;

import crm.customer.duplicate.DuplicateQueue.Found;
import crm.customer.duplicate.MatchTable.Hit;
import crm.customer.duplicate.MatchTable.Key;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks, when customers are created, who was there before. Two that are created at the same moment do not see each other:
 * nothing waits for a look at a name.
 */
@ApplicationScoped
public class Duplicates {

    private final MatchTable table;
    private final DuplicateQueue queue;

    Duplicates(MatchTable table, DuplicateQueue queue) {
        this.table = table;
        this.queue = queue;
    }

    /**
     * Lets a customer in that is about to be created: one statement, and another one where somebody is to look.
     *
     * @return fails with {@link crm.persistence.Conflict} where it was entered before as far as the caller sees
     */
    public Uni<Void> admit(Unit unit, Newcomer newcomer) {
        Likeness likeness = Likeness.of(newcomer.profile());
        return table.keepAndFind(unit, newcomer.id(), MatchKeys.of(likeness)).chain(hits -> {
            Findings findings = new Findings(newcomer.whenFound());
            hits.forEach(hit -> findings.compare(likeness, Likeness.of(hit.profile()), hit.id(), hit.visible()));
            if (!findings.refusing().isEmpty()) {
                throw findings.conflict();
            }
            return queue.add(unit, findings.pairs(newcomer.id()));
        });
    }

    /**
     * Lets those in that are about to be created, a few statements for all. They are compared with each other, too: the
     * first comes in.
     *
     * @return for each in their order what speaks against it; nothing where it is let in
     */
    public Uni<List<Admission>> admit(Unit unit, List<Newcomer> newcomers) {
        if (newcomers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Likeness> all =
                newcomers.stream().map(one -> Likeness.of(one.profile())).toList();
        List<MatchKeys> keys = all.stream().map(MatchKeys::of).toList();
        return table.find(unit, keys).chain(hits -> {
            Map<Integer, List<Met>> byOrdinal = new HashMap<>();
            for (Hit hit : hits) {
                Met met = new Met(hit, Likeness.of(hit.profile()));
                hit.ordinals()
                        .forEach(ordinal -> byOrdinal
                                .computeIfAbsent(ordinal, ignored -> new ArrayList<>())
                                .add(met));
            }
            BatchIndex admitted = new BatchIndex(keys);
            List<Found> found = new ArrayList<>();
            List<Key> kept = new ArrayList<>();
            List<Admission> results = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Newcomer newcomer = newcomers.get(i);
                Likeness likeness = all.get(i);
                Findings findings = new Findings(newcomer.whenFound());
                for (Met met : byOrdinal.getOrDefault(i, List.of())) {
                    findings.compare(
                            likeness, met.likeness(), met.hit().id(), met.hit().visible());
                }
                for (int other : admitted.sharing(i)) {
                    findings.compare(
                            likeness, all.get(other), newcomers.get(other).id(), true);
                }
                results.add(findings.admission());
                if (findings.refusing().isEmpty()) {
                    admitted.add(i);
                    found.addAll(findings.pairs(newcomer.id()));
                    MatchTable.keys(keys.get(i), newcomer.id()).forEach(kept::add);
                }
            }
            return table.change(unit, List.of(), kept)
                    .chain(() -> queue.add(unit, found))
                    .replaceWith(results);
        });
    }

    /** A customer that was there, which many of a batch may be like: looked at once. */
    private record Met(Hit hit, Likeness likeness) {}

    /** Keeps up with customers whose records say something else now. */
    public Uni<Void> follow(Unit unit, List<Changed> changes) {
        List<Key> gone = new ArrayList<>();
        List<Key> kept = new ArrayList<>();
        for (Changed changed : changes) {
            MatchKeys before = MatchKeys.of(Likeness.of(changed.before()));
            MatchKeys after = MatchKeys.of(Likeness.of(changed.after()));
            if (!before.equals(after)) {
                Set<Long> values =
                        MatchTable.keys(after, changed.id()).map(Key::value).collect(Collectors.toSet());
                MatchTable.keys(before, changed.id())
                        .filter(key -> !values.contains(key.value()))
                        .forEach(gone::add);
                MatchTable.keys(after, changed.id()).forEach(kept::add);
            }
        }
        return kept.isEmpty() ? Uni.createFrom().voidItem() : table.change(unit, gone, kept);
    }

    /** Forgets customers that are none: nobody is like them any more. */
    public Uni<Void> forget(Unit unit, List<Newcomer> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Key> gone = customers.stream()
                .flatMap(one -> MatchTable.keys(MatchKeys.of(Likeness.of(one.profile())), one.id()))
                .toList();
        return table.change(unit, gone, List.of())
                .chain(() -> queue.withdrawn(
                        unit, customers.stream().map(Newcomer::id).toList()));
    }
}

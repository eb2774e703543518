package crm.customer.targetlist;

import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What can be done with lists of target customers. */
@ApplicationScoped
class TargetListService {

    /** A list for people to work off: whom it takes is put there, told of, and frozen in one transaction. */
    static final int MOST_MEMBERS = 5_000;

    private final TargetLists lists;
    private final Memberships memberships;
    private final TargetRules rules;

    TargetListService(TargetLists lists, Memberships memberships, TargetRules rules) {
        this.lists = lists;
        this.memberships = memberships;
        this.rules = rules;
    }

    Uni<TargetList> create(Unit unit, NewTargetList described) {
        NewTargetList.Checked checked = described.check();
        TargetList list = new TargetList(
                Ids.next(),
                1,
                checked.name(),
                checked.rule(),
                null,
                unit.caller().subject(),
                unit.caller().orgUnit(),
                unit.now(),
                unit.now());
        return rules.check(unit, checked.rule())
                .chain(() -> lists.add(unit, list))
                .replaceWith(list);
    }

    Uni<TargetList> get(Unit unit, String id) {
        return lists.find(unit, Ids.parse("tgl", id), id);
    }

    /** @return fails with {@link Stale} where the list has another version than {@code expected} */
    Uni<TargetList> change(Unit unit, String id, long expected, ChangeTargetList command) {
        return lists.forChange(unit, Ids.parse("tgl", id), id).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            NewTargetList.Checked wanted = command.onTopOf(now);
            TargetList next = now.with(wanted.name(), wanted.rule(), unit.now());
            if (next == now) {
                return Uni.createFrom().item(now);
            }
            Uni<Void> checked = Objects.equals(next.rule(), now.rule())
                    ? Uni.createFrom().voidItem()
                    : rules.check(unit, next.rule());
            return checked.chain(() -> lists.save(unit, next)).replaceWith(next);
        });
    }

    /**
     * Puts those on the list for good whom the rule puts there now, as the caller sees them. Nothing happens to a list
     * that is frozen already.
     *
     * @return fails with {@link RuleViolation} where no rule decides, or where they are too many
     */
    Uni<TargetList> freeze(Unit unit, String id) {
        return lists.forChange(unit, Ids.parse("tgl", id), id).flatMap(now -> {
            if (now.rule() == null) {
                throw new RuleViolation("list-not-by-rule", "No rule decides who is on this list.");
            }
            if (now.frozenAt() != null) {
                return Uni.createFrom().item(now);
            }
            TargetList frozen = now.frozen(unit.now());
            return rules.all(unit, now.rule(), MOST_MEMBERS)
                    .flatMap(found -> put(unit, now.id(), found))
                    .chain(() -> lists.save(unit, frozen))
                    .replaceWith(frozen);
        });
    }

    private Uni<Void> put(Unit unit, UUID list, List<UUID> customers) {
        return memberships.find(unit, list, customers).flatMap(known -> {
            List<Membership> added = new ArrayList<>();
            for (UUID customer : customers) {
                Membership now = known.getOrDefault(customer, Membership.none(customer));
                if (!now.isThere()) {
                    added.add(now.added(unit.caller().subject(), unit.now()));
                }
            }
            added.stream()
                    .map(membership -> TargetMemberFacts.added(unit, list, membership))
                    .forEach(unit::record);
            return memberships.save(unit, list, added);
        });
    }
}

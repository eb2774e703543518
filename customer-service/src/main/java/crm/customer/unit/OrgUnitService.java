package crm.customer.unit;

import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What can be done with the tree of units. Whoever changes it has it alone: trees are small and change rarely. */
@ApplicationScoped
class OrgUnitService {

    private static final int MOST_UNITS = 5_000;
    private static final int MOST_LEVELS = 16;
    private static final int LONGEST_CODE = 200;
    /** As many as a code in a token may have. */
    private static final int MOST_SEGMENTS = 8;

    private final OrgUnits units;

    OrgUnitService(OrgUnits units) {
        this.units = units;
    }

    Uni<OrgUnit> create(Unit unit, NewOrgUnit described) {
        NewOrgUnit.Checked checked = described.check();
        return units.lockTree(unit)
                .chain(() -> requireSpace(unit))
                .chain(() -> parent(unit, checked.parent()))
                .flatMap(parent -> {
                    OrgUnit created = OrgUnit.create(
                            unit.tenant(), Ids.next(), checked.segment(), checked.name(), parent, unit.now());
                    requireCode(created.code());
                    return requireFree(unit, created.code())
                            .chain(() -> requireLevels(unit, checked.parent(), 1))
                            .chain(() -> units.add(unit, created))
                            .chain(() -> publish(unit, created, parent, List.of(created.created())));
                });
    }

    Uni<OrgUnit> get(Unit unit, String id) {
        return units.find(unit, Ids.parse("org", id));
    }

    /**
     * Renames or moves a unit.
     *
     * @return fails with {@link Stale} where it has another version than {@code expected}
     */
    Uni<OrgUnit> change(Unit unit, String id, long expected, ChangeOrgUnit command) {
        UUID key = Ids.parse("org", id);
        return units.lockTree(unit).chain(() -> units.find(unit, key)).flatMap(found -> {
            if (found.version() != expected) {
                throw new Stale(expected, found.version());
            }
            ChangeOrgUnit.Wanted wanted = command.onTopOf(found);
            return units.findOrNull(unit, found.parentId())
                    .flatMap(now -> target(unit, found, wanted.parent()).flatMap(parent -> {
                        List<OrgUnitChange> changes = found.change(wanted.name(), parent, now, unit.now());
                        return publish(unit, found, parent, changes);
                    }));
        });
    }

    /** Closes a unit that nothing belongs to any more. */
    Uni<OrgUnit> close(Unit unit, String id) {
        UUID key = Ids.parse("org", id);
        return units.lockTree(unit)
                .chain(() -> units.find(unit, key))
                .flatMap(found -> units.use(unit, found).flatMap(use -> {
                    if (use.units() || use.customers()) {
                        throw new RuleViolation(
                                "unit-not-empty",
                                use.units() ? "There are open units below it." : "Customers belong to it.");
                    }
                    OrgUnitChange closed = found.close(unit.now());
                    return units.findOrNull(unit, found.parentId())
                            .flatMap(parent -> publish(unit, found, parent, List.of(closed)));
                }));
    }

    private Uni<OrgUnit> publish(Unit unit, OrgUnit changed, OrgUnit parent, List<OrgUnitChange> changes) {
        String above = parent == null ? OrgUnit.ROOT : parent.code();
        changes.forEach(change -> unit.record(OrgUnitEvents.of(changed, above, change)));
        return changes.isEmpty()
                ? Uni.createFrom().item(changed)
                : units.place(unit, changed, above).replaceWith(changed);
    }

    /** The unit that another one may be put below; null where it is to stand below none. */
    private Uni<OrgUnit> parent(Unit unit, UUID id) {
        return units.findOrNull(unit, id).invoke(parent -> {
            if (id != null && parent == null) {
                throw new RuleViolation("unknown-unit", "/parentId", "There is no such unit.");
            }
            if (parent != null && !parent.isOpen()) {
                throw new RuleViolation("unit-closed", "/parentId", "The unit " + parent.code() + " is closed.");
            }
        });
    }

    /** The unit that this one is to stand below, which is neither itself nor below it. */
    private Uni<OrgUnit> target(Unit unit, OrgUnit moved, UUID parent) {
        if (parent == null || parent.equals(moved.parentId())) {
            return units.findOrNull(unit, parent);
        }
        return parent(unit, parent)
                .call(() -> units.chain(unit, parent).flatMap(chain -> {
                    if (chain.contains(moved.id())) {
                        throw new RuleViolation("unit-cycle", "/parentId", "A unit cannot stand below itself.");
                    }
                    return units.height(unit, moved.id()).invoke(height -> requireLevels(chain.size() + height));
                }));
    }

    private Uni<Void> requireLevels(Unit unit, UUID parent, int below) {
        return parent == null
                ? Uni.createFrom().voidItem()
                : units.chain(unit, parent)
                        .invoke(chain -> requireLevels(chain.size() + below))
                        .replaceWithVoid();
    }

    private static void requireLevels(int levels) {
        if (levels > MOST_LEVELS) {
            throw new RuleViolation("unit-too-deep", "/parentId", "At most " + MOST_LEVELS + " levels.");
        }
    }

    private Uni<Void> requireSpace(Unit unit) {
        return units.size(unit)
                .invoke(size -> {
                    if (size >= MOST_UNITS) {
                        throw new RuleViolation("too-many-units", "At most " + MOST_UNITS + " units.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireFree(Unit unit, String code) {
        return units.isTaken(unit, code)
                .invoke(taken -> {
                    if (taken) {
                        throw new Conflict("unit-code-taken", "There is a unit " + code + " already.");
                    }
                })
                .replaceWithVoid();
    }

    private static void requireCode(String code) {
        if (code.length() > LONGEST_CODE || code.chars().filter(c -> c == '/').count() > MOST_SEGMENTS) {
            throw new RuleViolation(
                    "unit-code-too-long",
                    "/segment",
                    "A code has at most " + MOST_SEGMENTS + " segments and " + LONGEST_CODE + " characters.");
        }
    }
}

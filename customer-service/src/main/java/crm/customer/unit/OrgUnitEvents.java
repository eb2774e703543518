package crm.customer.unit;

import static crm.contracts.sight.OrgUnitEvents.CLOSED;
import static crm.contracts.sight.OrgUnitEvents.CREATED;
import static crm.contracts.sight.OrgUnitEvents.MOVED;
import static crm.contracts.sight.OrgUnitEvents.RENAMED;

import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.sight.OrgUnitClosed;
import crm.contracts.sight.OrgUnitCreated;
import crm.contracts.sight.OrgUnitMoved;
import crm.contracts.sight.OrgUnitRenamed;
import crm.persistence.Ids;

/** What happened to a unit, in the words of the contract. */
final class OrgUnitEvents {

    private OrgUnitEvents() {}

    static Event of(OrgUnit unit, String parent, OrgUnitChange change) {
        String id = Ids.text("org", unit.id());
        String state = unit.state().name();
        return switch (change) {
            case OrgUnitChange.Created created ->
                event(CREATED, unit, created, new OrgUnitCreated(id, unit.code(), unit.name(), parent, state));
            case OrgUnitChange.Renamed renamed ->
                event(
                        RENAMED,
                        unit,
                        renamed,
                        new OrgUnitRenamed(id, unit.code(), unit.name(), parent, state, renamed.before()));
            case OrgUnitChange.Moved moved ->
                event(
                        MOVED,
                        unit,
                        moved,
                        new OrgUnitMoved(id, unit.code(), unit.name(), parent, state, moved.before()));
            case OrgUnitChange.Closed closed ->
                event(CLOSED, unit, closed, new OrgUnitClosed(id, unit.code(), unit.name(), parent, state));
        };
    }

    /** All units of a tenant share a key: a reader's tree is always one that there was. */
    private static <T> Event event(EventType<T> type, OrgUnit unit, OrgUnitChange change, T data) {
        return Event.of(
                type,
                Ids.text("org", unit.id()),
                change.version(),
                "org-units/" + unit.tenantId(),
                unit.updatedAt(),
                data);
    }
}

package crm.messaging;

import crm.contracts.EventType;
import crm.contracts.sight.AccountTeamChanged;
import crm.contracts.sight.AccountTeamEvents;
import crm.contracts.sight.AccountTeamMember;
import crm.contracts.sight.OrgUnitEvents;
import crm.contracts.sight.OrgUnitFact;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.persistence.query.Grants;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows who sees which customer: the tree of units, and the teams. A service that consumes these topics makes a bean of
 * it; the one that owns units and teams writes them where it changes them.
 */
public abstract class SightHandler implements BatchHandler {

    @Override
    public final Set<EventType<?>> types() {
        return Stream.concat(OrgUnitEvents.ALL.stream(), AccountTeamEvents.ALL.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public final Uni<Void> handle(Unit unit, List<Received> events) {
        List<UnitTree.Place> places = events.stream()
                .filter(event -> event.data() instanceof OrgUnitFact)
                .map(event -> place((OrgUnitFact) event.data(), event.sequence()))
                .toList();
        List<Grants.Grant> grants = events.stream()
                .filter(event -> event.data() instanceof AccountTeamChanged)
                .map(event -> grant((AccountTeamChanged) event.data(), event.sequence()))
                .toList();
        Uni<Void> placed = places.isEmpty() ? Uni.createFrom().voidItem() : UnitTree.place(unit, places);
        return grants.isEmpty()
                ? placed
                : placed.chain(
                        () -> Grants.set(unit, "customer", grants, unit.caller().subject()));
    }

    private static UnitTree.Place place(OrgUnitFact fact, long sequence) {
        return new UnitTree.Place(fact.code(), fact.parentCode(), fact.state().equals("OPEN"), sequence);
    }

    private static Grants.Grant grant(AccountTeamChanged fact, long sequence) {
        Set<String> members =
                fact.members().stream().map(AccountTeamMember::userId).collect(Collectors.toUnmodifiableSet());
        return new Grants.Grant(Ids.parse("cus", fact.customerId()), sequence, members);
    }
}

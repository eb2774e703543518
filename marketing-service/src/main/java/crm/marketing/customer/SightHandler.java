package crm.marketing.customer;

import crm.contracts.EventType;
import crm.contracts.customer.AccountTeamChanged;
import crm.contracts.customer.AccountTeamEvents;
import crm.contracts.customer.AccountTeamMember;
import crm.contracts.customer.OrgUnitEvents;
import crm.contracts.customer.OrgUnitFact;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.persistence.query.Grants;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows who sees which customer: the tree of units, and the teams. */
@ApplicationScoped
class SightHandler implements BatchHandler {

    @Override
    public Set<EventType<?>> types() {
        return Stream.concat(OrgUnitEvents.ALL.stream(), AccountTeamEvents.ALL.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
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

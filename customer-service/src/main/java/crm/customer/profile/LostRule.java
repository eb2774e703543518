package crm.customer.profile;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who has bought and is classed as lost in every currency is lost; who is so no more, was lost by the rule's mistake. */
@ApplicationScoped
class LostRule {

    private final Customers customers;
    private final CustomerClasses classes;

    LostRule(Customers customers, CustomerClasses classes) {
        this.customers = customers;
        this.classes = classes;
    }

    /** Applies the rule to the customers. */
    Uni<Void> apply(Unit unit, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return classes.findings(unit, ids)
                .flatMap(findings -> customers
                        .lock(unit, findings.keySet())
                        .invoke(found -> found.values().forEach(customer -> apply(unit, customer, findings)))
                        .replaceWithVoid());
    }

    private static void apply(Unit unit, Customer customer, Map<UUID, CustomerClasses.Finding> findings) {
        CustomerClasses.Finding finding = findings.get(customer.id());
        customer.found(finding.gone(), finding.reason(), unit.now())
                .ifPresent(change -> unit.record(CustomerEvents.of(customer, change)));
    }
}

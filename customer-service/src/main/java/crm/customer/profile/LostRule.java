package crm.customer.profile;

import crm.messaging.Received;
import crm.persistence.Cause;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
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

    /**
     * Applies the rule to customers.
     *
     * @param occasions for each of them, the event that gives occasion to look
     */
    Uni<Void> apply(Unit unit, Map<UUID, Received> occasions) {
        if (occasions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return classes.findings(unit, occasions.keySet())
                .flatMap(findings -> customers
                        .lock(unit, findings.keySet())
                        .invoke(found -> found.values()
                                .forEach(customer -> apply(
                                        unit, customer, findings.get(customer.id()), occasions.get(customer.id()))))
                        .replaceWithVoid());
    }

    private static void apply(Unit unit, Customer customer, CustomerClasses.Finding finding, Received occasion) {
        customer.found(finding.gone(), finding.reason(), unit.now()).ifPresent(change -> {
            customer.because(
                    new Cause(Cause.EVENT, occasion.id().toString()),
                    occasion.trace().correlationId());
            unit.record(CustomerEvents.of(customer, change));
        });
    }
}

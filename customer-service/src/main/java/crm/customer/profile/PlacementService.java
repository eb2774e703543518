package crm.customer.profile;

import crm.assignment.Decision;
import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who would get a customer. Nothing is stored, nobody waits, and no load changes. */
@ApplicationScoped
class PlacementService {

    private final Customers customers;
    private final Attributes attributes;
    private final Placing placing;

    PlacementService(Customers customers, Attributes attributes, Placing placing) {
        this.customers = customers;
        this.attributes = attributes;
        this.placing = placing;
    }

    Uni<Decision> preview(Unit unit, PreviewAssignment asked) {
        Checks checks = Checks.at("");
        if ((asked.customerId() == null) == (asked.customer() == null)) {
            checks.refuse("customerId", "required", "Either customerId or customer.");
        }
        UUID rule = asked.ruleId() == null
                ? null
                : checks.take(() -> Ids.parse("asr", asked.ruleId(), checks.pointer("ruleId")));
        UUID known = asked.customerId() == null
                ? null
                : checks.take(() -> Ids.parse("cus", asked.customerId(), checks.pointer("customerId")));
        checks.done();
        return known == null
                ? described(unit, asked.customer()).flatMap(customer -> placing.preview(unit, customer, false, rule))
                : customers
                        .find(unit, known)
                        .invoke(Customer::requireAlone)
                        .flatMap(customer -> placing.preview(unit, customer, true, rule));
    }

    /** As it would be created. */
    private Uni<Customer> described(Unit unit, NewCustomer described) {
        return attributes.forRead(unit, CustomerAttributes.OBJECT).flatMap(catalogue -> {
            Checks checks = Checks.at("/customer");
            CustomerDetails details = described.details(checks);
            AttributeValues values = catalogue.after(AttributeValues.NONE, described.attributes(), checks);
            checks.done();
            return CompletenessRules.forWrite(unit)
                    .flatMap(measure -> Ownership.of(unit, described, null)
                            .map(owner -> Customer.create(
                                            unit.tenant(),
                                            Ids.next(),
                                            details,
                                            described.lifecycleOrDefault(),
                                            owner,
                                            unit.now())
                                    .with(values)
                                    .measuredBy(measure)));
        });
    }
}

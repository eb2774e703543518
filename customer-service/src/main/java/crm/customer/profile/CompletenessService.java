package crm.customer.profile;

import crm.attributes.Attribute;
import crm.attributes.Attributes;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** What can be done about how customers are rated. */
@ApplicationScoped
class CompletenessService {

    private final CompletenessRules rules;
    private final CompletenessWorker worker;
    private final Attributes attributes;

    CompletenessService(CompletenessRules rules, CompletenessWorker worker, Attributes attributes) {
        this.rules = rules;
        this.worker = worker;
        this.attributes = attributes;
    }

    Uni<CompletenessRule> get(Unit unit) {
        return rules.get(unit);
    }

    /** Rates customers by other weights: those that are written from now on, and by and by all. */
    Uni<CompletenessRule> decide(Unit unit, long expected, DecideCompleteness command) {
        return attributes
                .forRead(unit, CustomerAttributes.OBJECT)
                .map(catalogue -> command.check(
                        catalogue.attributes().stream().map(Attribute::name).collect(Collectors.toSet())))
                .chain(next -> rules.decide(unit, expected, next))
                .invoke(() -> unit.afterCommit(worker::wake));
    }
}

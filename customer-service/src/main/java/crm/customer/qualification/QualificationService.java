package crm.customer.qualification;

import crm.persistence.Ids;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import crm.privacy.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** How good the customers are to have that the caller sees, and what is said of them. */
@ApplicationScoped
class QualificationService {

    private final Statements statements;
    private final WeightTable weights;
    private final ErasedSubjects erased;

    QualificationService(Statements statements, WeightTable weights, ErasedSubjects erased) {
        this.statements = statements;
        this.weights = weights;
        this.erased = erased;
    }

    Uni<QualificationView> get(Unit unit, String id) {
        return seen(unit, id)
                .flatMap(customer -> statements
                        .get(unit, customer)
                        .flatMap(stated -> statements
                                .found(unit, customer)
                                .flatMap(found ->
                                        weights.get(unit).map(weighed -> Scoring.of(id, stated, found, weighed)))));
    }

    Uni<StatementView> statement(Unit unit, String id) {
        return seen(unit, id)
                .flatMap(customer -> statements.get(unit, customer).map(stated -> StatementView.of(customer, stated)));
    }

    /** @return fails with {@link Stale} where what was said has another version than {@code expected} */
    Uni<StatementView> state(Unit unit, String id, long expected, StateQualification command) {
        StateQualification checked = command.checked();
        return seen(unit, id)
                .call(customer -> erased.requireKnown(unit, Set.of(customer), "customer-erased"))
                .flatMap(customer -> statements
                        .save(unit, customer, expected, checked)
                        .map(stated -> StatementView.of(customer, stated)));
    }

    Uni<Weights> weights(Unit unit) {
        return weights.get(unit);
    }

    /** @return fails with {@link Stale} where the weights have another version than {@code expected} */
    Uni<Weights> decide(Unit unit, long expected, DecideWeights command) {
        return weights.decide(unit, expected, command.checked());
    }

    private static Uni<UUID> seen(Unit unit, String id) {
        UUID customer = Ids.parse("cus", id);
        return Visibility.require(unit, "customer", customer, "customer " + id).replaceWith(customer);
    }
}

package crm.persistence;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Runs the service's {@link CommitStep}s and those that the unit of work asked for, one after the other. */
@ApplicationScoped
class UnitSteps {

    private final List<CommitStep> always;

    UnitSteps(@All List<CommitStep> always) {
        this.always = always;
    }

    Uni<Void> beforeCommit(OpenUnit unit) {
        Uni<Void> steps = Uni.createFrom().voidItem();
        for (CommitStep step : always) {
            steps = steps.chain(() -> step.beforeCommit(unit));
        }
        for (var step : unit.steps()) {
            steps = steps.chain(() -> step.apply(unit));
        }
        return steps;
    }
}

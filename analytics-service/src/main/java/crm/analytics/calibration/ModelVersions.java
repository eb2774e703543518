package crm.analytics.calibration;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Fitted models. One of each family is the champion of its currency. */
@ApplicationScoped
class ModelVersions {

    private static final String RETIRE = "update model_version set role = 'RETIRED'"
            + " where tenant_id = $1 and currency = $2 and family = $3 and role = 'CHAMPION'";

    private static final String INSERT = """
            insert into model_version (tenant_id, id, currency, family, kind, role, reason, unit, as_of, parameters, fit,
                                       holdout, checks, fit_id, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'WEEK', $8, $9, $10, $11, $12, $13, $14)
            """;

    /** Keeps a fitted model in the given role. */
    Uni<Void> add(Unit unit, FitRequest request, Candidate candidate, String role, String reason) {
        Uni<Void> before = role.equals("CHAMPION")
                ? unit.sql()
                        .query(RETIRE, unit.tenant(), request.currency(), candidate.family())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
        return before.chain(() -> unit.sql()
                        .query(
                                INSERT,
                                unit.tenant(),
                                Ids.next(),
                                request.currency(),
                                candidate.family(),
                                candidate.kind(),
                                role,
                                reason,
                                request.asOf(),
                                candidate.parameters(),
                                candidate.report(),
                                candidate.test(),
                                candidate.checks(),
                                request.id(),
                                unit.now().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

package crm.customer.profile;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Stores next actions that were done. */
@ApplicationScoped
class NextActions {

    private static final String ADD = """
            insert into customer_next_action (tenant_id, id, customer_id, what, planned_at, planned_for, outcome, done_at,
                                              done_by, noted_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    /** Keeps what was done and what came of it. */
    Uni<DoneActionView> add(Unit unit, UUID customer, CustomerChange.NextActionDone done, String outcome) {
        UUID id = Ids.next();
        NextAction planned = done.done();
        return unit.sql()
                .update(
                        ADD,
                        unit.tenant(),
                        id,
                        customer,
                        planned.what(),
                        time(planned.at()),
                        planned.by(),
                        outcome,
                        time(done.at()),
                        done.by(),
                        time(unit.now()))
                .replaceWith(new DoneActionView(
                        Ids.text("nxa", id),
                        Ids.text("cus", customer),
                        planned.what(),
                        planned.at(),
                        planned.by(),
                        outcome,
                        done.at(),
                        done.by(),
                        unit.now()));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

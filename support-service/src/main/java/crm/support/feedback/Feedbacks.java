package crm.support.feedback;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Stores opinions. */
@ApplicationScoped
class Feedbacks {

    private static final String SEES =
            "select true from feedback f join customer_copy c on c.tenant_id = f.tenant_id and c.id = f.customer_id"
                    + " where f.tenant_id = $1 and f.id = $2 and " + Visibility.sql("c", 3);

    Uni<Void> add(Unit unit, Feedback feedback) {
        return unit.session().persist(feedback);
    }

    /** The opinion, if the caller sees its customer. */
    Uni<Feedback> find(Unit unit, UUID id) {
        return sees(unit, id, "").chain(() -> load(unit, id));
    }

    /** The opinion, if the caller sees its customer, locked until the end of the transaction. */
    Uni<Feedback> forChange(Unit unit, UUID id) {
        return sees(unit, id, " for update of f").chain(() -> load(unit, id));
    }

    private static Uni<Void> sees(Unit unit, UUID id, String lock) {
        Object[] params = Visibility.behind(unit.caller(), unit.tenant(), id);
        return unit.sql()
                .query(SEES + lock, params)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("feedback " + Ids.text("fbk", id));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Feedback> load(Unit unit, UUID id) {
        return unit.session().find(Feedback.class, new RecordKey(unit.tenant(), id));
    }
}

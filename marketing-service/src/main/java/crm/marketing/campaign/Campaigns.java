package crm.marketing.campaign;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Stores campaigns. All of a tenant's marketers see all of its campaigns. */
@ApplicationScoped
class Campaigns {

    Uni<Void> add(Unit unit, Campaign campaign) {
        return unit.session().persist(campaign);
    }

    Uni<Campaign> find(Unit unit, UUID id) {
        return unit.session()
                .find(Campaign.class, new RecordKey(unit.tenant(), id))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("campaign " + Ids.text("cmp", id)));
    }

    /** The campaign, locked until the end of the transaction. */
    Uni<Campaign> forChange(Unit unit, UUID id) {
        return unit.session()
                .find(Campaign.class, new RecordKey(unit.tenant(), id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("campaign " + Ids.text("cmp", id)));
    }
}

package crm.sales.opportunity;

import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Stores opportunities and the stages that they went through. */
@ApplicationScoped
class Opportunities {

    private static final String STAGE = """
            insert into opportunity_stage (tenant_id, opportunity_id, version, stage, entered_at, entered_by)
            values ($1, $2, $3, $4, $5, $6)
            """;

    Uni<Void> add(Unit unit, Opportunity opportunity) {
        return unit.session().persist(opportunity).chain(() -> enteredStage(unit, opportunity));
    }

    /** Adds the stage that it is in now to its history. */
    Uni<Void> enteredStage(Unit unit, Opportunity opportunity) {
        return unit.sql()
                .update(
                        STAGE,
                        unit.tenant(),
                        opportunity.id(),
                        opportunity.version(),
                        opportunity.stage().name(),
                        OffsetDateTime.ofInstant(opportunity.stageSince(), ZoneOffset.UTC),
                        unit.caller().subject())
                .replaceWithVoid();
    }

    Uni<Opportunity> find(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "opportunity", id, "opportunity " + text)
                .chain(() -> unit.session().find(Opportunity.class, new RecordKey(unit.tenant(), id)));
    }

    /** The opportunity, locked until the end of the transaction. */
    Uni<Opportunity> forChange(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "opportunity", id, "opportunity " + text)
                .chain(() -> unit.session()
                        .find(Opportunity.class, new RecordKey(unit.tenant(), id), LockModeType.PESSIMISTIC_WRITE));
    }
}

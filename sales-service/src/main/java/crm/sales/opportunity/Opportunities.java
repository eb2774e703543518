package crm.sales.opportunity;

import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Stores opportunities and the stages that they went through. */
@ApplicationScoped
class Opportunities {

    /** How many a statement gives to other owners. */
    static final int MOST_HANDED_OVER = 1_000;

    private static final String STAGE = """
            insert into opportunity_stage (tenant_id, opportunity_id, version, stage, entered_at, entered_by)
            values ($1, $2, $3, $4, $5, $6)
            """;

    /** By the index opportunity_open, which has what is open. What changed before the lock is looked at again behind it. */
    private static final String HAND_OVER = """
            with going as (
                select o.id, o.owner_id, o.org_unit, n.to_id, n.to_unit, n.transfer
                from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
                         as n (customer_id, from_id, to_id, to_unit, transfer)
                join opportunity o on o.tenant_id = $1 and o.customer_id = n.customer_id and o.owner_id = n.from_id
                where o.stage not in ('WON', 'LOST') and o.id > $7
                order by o.id limit $8
                for update of o
            ), gone as (
                update opportunity o
                set owner_id = g.to_id, org_unit = g.to_unit, version = o.version + 1, updated_at = $9
                from going g
                where o.tenant_id = $1 and o.id = g.id
                returning o.id, o.customer_id, o.stage, o.currency, o.amount, o.version, g.owner_id as owner_before,
                          g.org_unit as unit_before, o.owner_id, o.org_unit, g.transfer
            )
            select * from gone order by id
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

    /**
     * Gives open opportunities to the next owners, those that come first behind an id.
     *
     * @return those that went, in the order of their ids, at most {@link #MOST_HANDED_OVER}
     */
    Uni<List<HandedOver>> handOver(Unit unit, List<HandOver> handOvers, UUID after) {
        return unit.sql()
                .query(
                        HAND_OVER,
                        unit.tenant(),
                        handOvers.stream().map(HandOver::customer).toArray(UUID[]::new),
                        texts(handOvers, HandOver::from),
                        texts(handOvers, HandOver::to),
                        texts(handOvers, HandOver::orgUnit),
                        texts(handOvers, HandOver::transfer),
                        after,
                        MOST_HANDED_OVER,
                        OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                .map(rows -> rows.stream().map(Opportunities::handedOver).toList());
    }

    private static HandedOver handedOver(Row row) {
        return new HandedOver(
                row.getUUID("id"),
                row.getUUID("customer_id"),
                Stage.valueOf(row.getString("stage")),
                row.getString("currency"),
                row.getBigDecimal("amount"),
                row.getLong("version"),
                row.getString("owner_before"),
                row.getString("unit_before"),
                row.getString("owner_id"),
                row.getString("org_unit"),
                row.getString("transfer"));
    }

    private static String[] texts(List<HandOver> handOvers, Function<HandOver, String> text) {
        return handOvers.stream().map(text).toArray(String[]::new);
    }
}

package crm.customer.assessment;

import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Stores what facts say of customers' traits, and what people decided. */
@ApplicationScoped
class Assessments {

    /** What is older than the latest of a trait hardly weighs. */
    static final int MOST_EVIDENCE = 20;

    private static final String ADD = """
            insert into trait_evidence (tenant_id, event_id, customer_id, trait, speaks, fact, link, happened_at)
            select $1, n.*
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::integer[], $6::text[], $7::text[],
                        $8::timestamptz[]) as n
            on conflict (tenant_id, event_id, trait) do nothing
            """;

    private static final String LATEST = """
            with recursive down (id) as (
                select c.id from customer c where c.tenant_id = $1 and c.id = $2
                union all
                select c.id from down d join customer c on c.tenant_id = $1 and c.survivor_id = d.id
            )
            select e.* from unnest($3::text[]) as t (trait)
            cross join lateral (
                select l.* from down d
                cross join lateral (
                    select e.event_id, e.customer_id, e.trait, e.speaks, e.fact, e.link, e.happened_at
                    from trait_evidence e
                    where e.tenant_id = $1 and e.customer_id = d.id and e.trait = t.trait
                    order by e.happened_at desc, e.event_id desc limit $4) l
                order by l.happened_at desc, l.event_id desc limit $4) e
            """;

    private static final String DECISIONS = """
            select d.* from unnest($3::text[]) as t (trait)
            cross join lateral (
                select d.trait, d.version, d.score, d.reason, d.instead_of, d.decided_by, d.decided_at
                from trait_decision d
                where d.tenant_id = $1 and d.customer_id = $2 and d.trait = t.trait
                order by d.version desc limit 1) d
            """;

    private static final String DECIDE = """
            insert into trait_decision (tenant_id, customer_id, trait, version, score, reason, instead_of, decided_by,
                                        decided_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (tenant_id, customer_id, trait, version) do nothing
            """;

    /** Takes note of what facts say; what was noted before is not noted again. */
    Uni<Void> add(Unit unit, List<Evidence> evidence) {
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        evidence.stream().map(Evidence::event).toArray(UUID[]::new),
                        evidence.stream().map(Evidence::customer).toArray(UUID[]::new),
                        texts(evidence, one -> one.trait().name()),
                        evidence.stream().map(Evidence::speaks).toArray(Integer[]::new),
                        texts(evidence, Evidence::fact),
                        texts(evidence, Evidence::link),
                        evidence.stream().map(one -> time(one.at())).toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    /** The latest facts about each of the traits, the newest first. */
    Uni<Map<Trait, List<Evidence>>> evidence(Unit unit, UUID customer, List<Trait> traits) {
        return unit.sql()
                .query(LATEST, unit.tenant(), customer, names(traits), MOST_EVIDENCE)
                .map(rows -> {
                    Map<Trait, List<Evidence>> latest = new EnumMap<>(Trait.class);
                    for (Row row : rows) {
                        Evidence one = evidence(row);
                        latest.computeIfAbsent(one.trait(), none -> new ArrayList<>())
                                .add(one);
                    }
                    return latest;
                });
    }

    /** What was decided last of each of the traits. */
    Uni<Map<Trait, Decision>> decisions(Unit unit, UUID customer, List<Trait> traits) {
        return unit.sql()
                .query(DECISIONS, unit.tenant(), customer, names(traits))
                .map(rows -> {
                    Map<Trait, Decision> decisions = new EnumMap<>(Trait.class);
                    for (Row row : rows) {
                        decisions.put(Trait.valueOf(row.getString("trait")), decision(row));
                    }
                    return decisions;
                });
    }

    /** @return fails with {@link Stale} where somebody else decided meanwhile */
    Uni<Void> decide(Unit unit, UUID customer, Trait trait, Decision decision) {
        return unit.sql()
                .update(
                        DECIDE,
                        unit.tenant(),
                        customer,
                        trait.name(),
                        decision.version(),
                        decision.score(),
                        decision.reason(),
                        decision.insteadOf(),
                        decision.by(),
                        time(decision.at()))
                .invoke(added -> {
                    if (added == 0) {
                        throw new Stale(decision.version() - 1, decision.version());
                    }
                })
                .replaceWithVoid();
    }

    static Decision decision(Row row) {
        return new Decision(
                row.getLong("version"),
                row.getInteger("score"),
                row.getString("reason"),
                row.getInteger("instead_of"),
                row.getString("decided_by"),
                row.getOffsetDateTime("decided_at").toInstant());
    }

    private static Evidence evidence(Row row) {
        return new Evidence(
                row.getUUID("event_id"),
                row.getUUID("customer_id"),
                Trait.valueOf(row.getString("trait")),
                row.getInteger("speaks"),
                row.getString("fact"),
                row.getString("link"),
                row.getOffsetDateTime("happened_at").toInstant());
    }

    private static String[] names(List<Trait> traits) {
        return traits.stream().map(Trait::name).toArray(String[]::new);
    }

    private static String[] texts(List<Evidence> all, Function<Evidence, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

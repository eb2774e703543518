package crm.analytics.value;

import static crm.analytics.fact.FactColumns.of;

import crm.analytics.fact.Fact;
import crm.analytics.merge.Merges;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What the customer's own record says: the newest fact wins, whenever it arrives. */
final class ProfileView {

    private static final String NEWEST = """
            select distinct on (customer_id) $1::text, $2::int, customer_id, sequence, detail ->> 'ownerId',
                   detail ->> 'orgUnit', label, array(select jsonb_array_elements_text(detail -> 'kinds')),
                   detail ->> 'country' || '/' || lower(trim(detail ->> 'city'))
            """;

    private static final String INSERT = """
            insert into customer_profile as p (tenant_id, generation, id, sequence, owner_id, org_unit,
                                               lifecycle, kinds, place)
            """;

    private static final String UPSERT = """
            order by customer_id, sequence desc
            on conflict (tenant_id, generation, id) do update
                set sequence = excluded.sequence, owner_id = excluded.owner_id, org_unit = excluded.org_unit,
                    lifecycle = excluded.lifecycle, kinds = excluded.kinds, place = excluded.place
                where p.sequence < excluded.sequence
            """;

    private static final String APPLY = INSERT + NEWEST + """
              from (select customer_id, sequence, label, detail::jsonb as detail
                    from unnest($3::uuid[], $4::int8[], $5::text[], $6::text[])
                        as f(customer_id, sequence, label, detail))
              """ + UPSERT;

    /** For every customer, as the facts of its record stand; to be followed by {@link #FILL_END}. */
    static final String FILL = INSERT + NEWEST
            + " from fact f where tenant_id = $1 and generation = $3 and kind like 'customer.customer.%' ";

    static final String FILL_END = UPSERT;

    /** For the customers without such a fact, with whom other facts count; to be followed by facts {@code f}. */
    static final String FILL_OTHERS = """
            insert into customer_profile (tenant_id, generation, id)
            select distinct $1::text, $2::int, customer_id
            """;

    /** For those who stand for another one, or did, of whom nothing else is known. */
    static final String FILL_SURVIVORS = """
            insert into customer_profile (tenant_id, generation, id)
            select distinct $1::text, $2::int, (f.detail ->> 'survivorId')::uuid
            from fact f
            where f.tenant_id = $1 and f.generation = $3 and f.kind = 'customer.customer.merged'
            """;

    private static final String SURVIVORS = """
            insert into customer_profile (tenant_id, generation, id)
            select distinct $1::text, $2::int, s from unnest($3::uuid[]) as s where s is not null order by s
            on conflict do nothing
            """;

    private ProfileView() {}

    /** Makes those known who stand for another one. */
    static Uni<Void> survivors(Unit unit, int generation, List<Fact> merges) {
        return unit.sql()
                .query(SURVIVORS, unit.tenant(), generation, of(merges, Merges::survivor, UUID[]::new))
                .replaceWithVoid();
    }

    static Uni<Void> apply(Unit unit, int generation, List<Fact> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unit.sql()
                .query(
                        APPLY,
                        unit.tenant(),
                        generation,
                        of(facts, Fact::customerId, UUID[]::new),
                        of(facts, Fact::sequence, Long[]::new),
                        of(facts, Fact::label, String[]::new),
                        of(facts, Fact::detail, String[]::new))
                .replaceWithVoid();
    }
}

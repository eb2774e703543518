package crm.analytics.value;

/**
 * Facts {@code f}, each with the customer that it counts with, as a source for statements whose $1 is the tenant, $2 the
 * generation of the views and $3 that of the facts.
 */
final class PlacedFacts {

    private static final String PLACED = """
             from (
                select f.event_id, f.kind, f.subject, f.sequence, f.currency, f.occurred_at, f.placed_at, f.held, f.worth,
                       f.paid, f.refunded, f.cost, f.uncosted, f.partition, f.log_offset, f.detail,
                       coalesce(m.root_id, f.customer_id) as customer_id
                from fact f
                    left join customer_merge m
                        on m.tenant_id = f.tenant_id and m.generation = $2 and m.customer_id = f.customer_id
                where f.tenant_id = $1 and f.generation = $3
            """;

    /** Those of the part $4 of all customers. */
    static final String OF_PART = PLACED + " and " + ofPart("coalesce(m.root_id, f.customer_id)") + ") f where ";

    /** Those that happened to the customers $4. */
    static final String OF_SOME = PLACED + " and f.customer_id = any($4::uuid[])) f where ";

    /** Whether a customer is of the part $4, of {@link Views#PARTS}. */
    static String ofPart(String customer) {
        return "(uuid_hash(" + customer + ") & " + (Views.PARTS - 1) + ") + 1 = $4::int4";
    }

    private PlacedFacts() {}
}

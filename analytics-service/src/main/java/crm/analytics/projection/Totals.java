package crm.analytics.projection;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

/**
 * What a generation adds up to: the totals by currency and kind, and a checksum over its rows that does not depend on
 * their order. Two generations of the same facts have the same.
 */
final class Totals {

    /**
     * The number of decimals of a sum depends on what was added and taken away, hence trim_scale; hashes of equal numbers
     * are equal, however many decimals they have.
     */
    private static final String VALUES = """
            select currency as key, jsonb_build_object(
                'customers', count(*), 'orders', sum(orders), 'ordered', trim_scale(sum(ordered))::text,
                'revenue', trim_scale(sum(paid))::text, 'refunds', trim_scale(sum(refunded))::text,
                'net', trim_scale(sum(net))::text, 'cost', trim_scale(sum(cost))::text,
                'placed', sum(placed), 'cancelled', sum(cancelled), 'purchaseDays', sum(purchase_days),
                'versions', sum(versions), 'facts', sum(facts),
                'checksum', sum(hash_record_extended(row(
                    customer_id, orders, ordered, paid, refunded, net, cost, uncosted, placed, cancelled,
                    purchase_days, versions, facts, first_order_at, last_order_at, last_order_id), 0))::text
                ) as totals
            from customer_value where tenant_id = $1 and generation = $2 group by currency
            """;

    private static final String ORDERS = """
            select 'orders' as key, jsonb_build_object(
                'orders', count(*),
                'checksum', sum(hash_record_extended(row(
                    order_id, customer_id, currency, day, placed, cancelled, total, paid, refunded, cost, uncosted,
                    payments, received_days, sequence, facts), 0))::text) as totals
            from order_state where tenant_id = $1 and generation = $2
            """;

    private static final String CONTENTS = """
            select 'contents' as key, jsonb_build_object(
                'orders', count(*),
                'checksum', sum(hash_record_extended(row(
                    order_id, customer_id, currency, day, sequence, ordered, categories, amounts, costs), 0))::text) as totals
            from order_mix where tenant_id = $1 and generation = $2
            """;

    private static final String DAYS = """
            select 'days' as key, jsonb_build_object(
                'days', count(*) filter (where orders > 0),
                'checksum', sum(hash_record_extended(row(
                    customer_id, currency, day, orders, ordered, net, cost, uncosted, owed, payments, received_days), 0))::text) as totals
            from customer_day where tenant_id = $1 and generation = $2 and (orders > 0 or payments > 0)
            """;

    private static final String ACTIVITY = """
            select kind as key, jsonb_build_object(
                'customers', count(*), 'facts', sum(facts),
                'checksum', sum(hash_record_extended(row(
                    customer_id, facts, first_at, last_at), 0))::text) as totals
            from customer_activity where tenant_id = $1 and generation = $2 group by kind
            """;

    private static final String PROFILES = """
            select 'customers' as key, jsonb_build_object(
                'customers', count(*),
                'checksum', sum(hash_record_extended(row(
                    id, sequence, owner_id, org_unit, lifecycle, kinds, place), 0))::text) as totals
            from customer_profile where tenant_id = $1 and generation = $2
            """;

    private static final String MERGES = """
            select 'merges' as key, jsonb_build_object(
                'merged', count(*) filter (where root_id is not null),
                'checksum', sum(hash_record_extended(row(
                    customer_id, sequence, survivor_id, root_id), 0))::text)
                as totals
            from customer_merge where tenant_id = $1 and generation = $2
            """;

    private Totals() {}

    /** The totals of one generation. */
    static Uni<JsonObject> of(Unit unit, int generation) {
        JsonObject totals = new JsonObject();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String sql : new String[] {VALUES, ORDERS, CONTENTS, DAYS, ACTIVITY, PROFILES, MERGES}) {
            all = all.chain(() -> unit.sql().query(sql, unit.tenant(), generation))
                    .invoke(rows -> {
                        for (Row row : rows) {
                            totals.put(row.getString("key"), row.getJsonObject("totals"));
                        }
                    })
                    .replaceWithVoid();
        }
        return all.replaceWith(totals);
    }
}

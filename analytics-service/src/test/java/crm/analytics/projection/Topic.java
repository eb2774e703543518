package crm.analytics.projection;

import crm.testing.Tables;

/** The topic of orders as far as it has been read, for all tenants together. */
public final class Topic {

    private Topic() {}

    /** As much again has happened, to whomever. */
    public static void doubles(Tables tables) {
        tables.run("""
                insert into consumer_offset (consumer, topic, partition, next_offset)
                select 'elsewhere', 'crm.sales.order', 0, coalesce(sum(next_offset), 0) + 1000
                from consumer_offset where topic = 'crm.sales.order'
                on conflict (consumer, topic, partition)
                do update set next_offset = consumer_offset.next_offset + excluded.next_offset
                """);
    }
}

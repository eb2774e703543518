package crm.chaos.observed;

/**
 * A record of a topic.
 *
 * @param key of the record, null where there is none
 * @param id event id from the header, null where there is none
 * @param foreign whether the harness put it there as poison
 */
public record TopicRow(
        String topic,
        int partition,
        long offset,
        String key,
        String id,
        String tenant,
        String type,
        String subject,
        long sequence,
        boolean foreign) {}

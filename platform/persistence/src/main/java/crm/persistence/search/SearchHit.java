package crm.persistence.search;

import java.time.Instant;
import java.util.List;

/**
 * A record that was found.
 *
 * @param type what kind of record
 * @param id of it
 * @param name what it is called
 * @param reference what people call it besides, such as a number; null where there is nothing
 * @param about the record that it belongs to, null where it belongs to none
 * @param matched the fields in which it was found
 * @param rank how well it answers, the same for all kinds: see {@link Rank}
 * @param updatedAt when it was changed
 */
public record SearchHit(
        String type,
        String id,
        String name,
        String reference,
        String about,
        List<String> matched,
        int rank,
        Instant updatedAt) {}

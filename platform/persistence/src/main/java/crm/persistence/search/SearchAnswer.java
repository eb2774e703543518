package crm.persistence.search;

import java.util.List;

/**
 * What was found, the best first: by rank, then what was changed last.
 *
 * @param data the records
 * @param complete whether there is nothing else: false where the limit cut something off, and where so many records have
 *     the words that not all of them were looked at
 */
public record SearchAnswer(List<SearchHit> data, boolean complete) {}

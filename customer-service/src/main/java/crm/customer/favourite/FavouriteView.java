package crm.customer.favourite;

import java.time.Instant;

/**
 * A favourite as the API shows it.
 *
 * @param type customers or contacts, as in the paths
 * @param id of the record, {@code cus_…} or {@code con_…}
 * @param name of the record
 */
public record FavouriteView(String type, String id, String name, Instant addedAt) {}

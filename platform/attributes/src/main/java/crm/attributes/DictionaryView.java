package crm.attributes;

import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/**
 * A dictionary as the API shows it.
 *
 * @param code by which attributes name it
 * @param entries in the order that people see
 * @param version as in the ETag
 * @param changedBy subject of the user who changed it last
 */
public record DictionaryView(
        String code,
        String name,
        List<DictionaryEntry> entries,
        long version,
        String changedBy,
        Instant createdAt,
        Instant updatedAt) {

    /** All dictionaries of a tenant. */
    static final Listing LISTING = Listing.of("dictionary", "y")
            .selecting("y.*, y.entries::text as entries_text")
            .sortable("code", "y.code", ColumnType.TEXT, "dictionary_code_order")
            .filterable("name", "y.name", ColumnType.TEXT)
            .sortedBy("code");

    static DictionaryView of(Row row) {
        return of(Dictionaries.dictionary(row));
    }

    static DictionaryView of(Dictionary dictionary) {
        return new DictionaryView(
                dictionary.code(),
                dictionary.name(),
                dictionary.entries(),
                dictionary.version(),
                dictionary.changedBy(),
                dictionary.createdAt(),
                dictionary.updatedAt());
    }
}

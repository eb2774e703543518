package crm.persistence.query;

/**
 * What a caller asks of a list; null where nothing was asked.
 *
 * @param filter in the grammar of {@link Filter}
 * @param sort names of columns, comma separated, a minus before those to descend by
 * @param cursor from the page before
 * @param limit how many records at most, {@link #DEFAULT_LIMIT} where null
 * @param count {@code estimate} or {@code exact}
 */
public record ListRequest(String filter, String sort, String cursor, Integer limit, String count) {

    /** How many records a page has where the caller does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** How many records a page has at most. */
    public static final int HIGHEST_LIMIT = 500;

    /** The first page of everything. */
    public static ListRequest first() {
        return new ListRequest(null, null, null, null, null);
    }
}

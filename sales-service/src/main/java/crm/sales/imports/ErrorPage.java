package crm.sales.imports;

import java.util.List;

/**
 * A page of errors.
 *
 * @param next the row to go on after, null on the last page
 */
public record ErrorPage(List<RowError> data, Long next) {

    /** The page of at most {@code limit} errors out of those found, which are one more where there is another page. */
    static ErrorPage of(List<RowError> found, int limit) {
        boolean more = found.size() > limit;
        List<RowError> page = more ? found.subList(0, limit) : found;
        return new ErrorPage(page, more ? page.getLast().row() : null);
    }
}

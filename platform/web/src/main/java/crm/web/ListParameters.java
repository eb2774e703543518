package crm.web;

import crm.persistence.query.Filter;
import crm.persistence.query.ListRequest;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query parameters of every list: {@code @BeanParam ListParameters parameters}.
 *
 * @param filter for example {@code status==OPEN;total=gt=100,(owner==me)}
 * @param sort for example {@code -placedAt}
 * @param cursor from the page before
 * @param limit 1 to 500, 50 where missing
 * @param count {@code estimate} or {@code exact}
 * @param fields which fields to show, all where missing
 */
public record ListParameters(
        @RestQuery @Parameter(description = "Condition, such as status==OPEN;total=gt=100,(owner==me)")
        String filter,

        @RestQuery @Parameter(description = "Fields to sort by, such as -placedAt: a minus descends")
        String sort,

        @RestQuery @Parameter(description = "Where to go on: page.next of the page before")
        String cursor,

        @RestQuery @Parameter(description = "How many records, 1 to 500; 50 where missing")
        String limit,

        @RestQuery @Parameter(description = "estimate or exact: how many records there are in all")
        String count,

        @RestQuery @Parameter(description = "Fields to show, comma separated; all where missing")
        String fields) {

    /**
     * The same, of only those records that meet one more condition.
     *
     * @param condition in the filter grammar, from the program; null for none
     */
    public ListParameters within(String condition) {
        if (condition == null) {
            return this;
        }
        if (filter == null || filter.isEmpty()) {
            return new ListParameters(condition, sort, cursor, limit, count, fields);
        }
        // On its own first: parentheses that do not match could otherwise close the pair around it.
        Filter.parse(filter);
        return new ListParameters("(" + filter + ");" + condition, sort, cursor, limit, count, fields);
    }

    /** As the list sees it. */
    ListRequest request() {
        Integer number =
                limit == null || limit.isEmpty() ? null : Integer.valueOf(limit.matches("[0-9]{1,6}") ? limit : "0");
        return new ListRequest(filter, sort, cursor, number, count);
    }
}

package crm.attributes;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What is to be counted: {@code @BeanParam CountParameters parameters}.
 *
 * @param groupBy a field that the list can be filtered by
 * @param metric {@code count}
 * @param filter as in the list
 * @param limit how many groups, 1 to 1000
 */
public record CountParameters(
        @RestQuery
        @Parameter(description = "The field whose values are counted, such as attr.industry", required = true)
        String groupBy,

        @RestQuery @Parameter(description = "What is told of each value: count")
        String metric,

        @RestQuery @Parameter(description = "Condition, as in the list")
        String filter,

        @RestQuery @Parameter(description = "How many values, the most frequent first: 1 to 1000; 100 where missing")
        String limit) {

    Integer number() {
        return limit == null || limit.isEmpty() ? null : Integer.valueOf(limit.matches("[0-9]{1,6}") ? limit : "0");
    }
}

package crm.analytics.report;

import java.util.List;
import java.util.Map;

/**
 * What a report shows.
 *
 * @param customers how many it is about
 * @param figures single numbers beside the rows, by name
 * @param columns of the rows
 * @param rows as long as there are columns; numbers, texts and nulls
 * @param notes codes of what a reader should know, such as {@code no-model}
 */
record Table(
        long customers,
        Map<String, Double> figures,
        List<Column> columns,
        List<List<Object>> rows,
        List<String> notes) {}

package crm.analytics.report;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report that is one statement; its $1 is the tenant, $2 the currency, $3 the generation and $4 the day. A column
 * called {@code n} is how many customers the report is about, and those that begin with {@code figure_} are figures: both
 * say the same in every row.
 */
record SqlReport(String name, List<Column> columns, String sql) implements Report {

    private static final String FIGURE = "figure_";
    /**
     * The parameters are all referred to, so that each has a type; and each stands in for its name, so that the planner
     * sees values and not a table.
     */
    private static final String FROM =
            "with given as not materialized (select $1::text as tenant, $2::text as currency, $3::int4 as generation,"
                    + " $4::date as day) ";

    @Override
    public Uni<Table> read(Unit unit, Frame frame) {
        return unit.sql()
                .query(FROM + sql, unit.tenant(), frame.currency(), frame.generation(), frame.asOf())
                .map(rows -> {
                    List<List<Object>> cells = new ArrayList<>(rows.size());
                    Map<String, Double> figures = new LinkedHashMap<>();
                    long customers = 0;
                    for (Row row : rows) {
                        cells.add(columns.stream()
                                .map(column -> cell(row.getValue(column.name())))
                                .toList());
                        customers = row.getLong("n");
                        figures(row, figures);
                    }
                    return new Table(customers, figures, columns, cells, List.of());
                });
    }

    private static void figures(Row row, Map<String, Double> figures) {
        for (int i = 0; i < row.size(); i++) {
            if (row.getColumnName(i).startsWith(FIGURE) && row.getValue(i) instanceof Number number) {
                figures.put(camel(row.getColumnName(i).substring(FIGURE.length())), number.doubleValue());
            }
        }
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    private static Object cell(Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate day -> day.toString();
            case BigDecimal exact -> exact;
            case Number number -> number;
            default -> value.toString();
        };
    }
}

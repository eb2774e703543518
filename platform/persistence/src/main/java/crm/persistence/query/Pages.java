package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads pages of lists. Records that exist during the whole walk appear exactly once, whatever is written meanwhile. */
@ApplicationScoped
public class Pages {

    /** Counting stops here: nobody needs to know more exactly than "very many". */
    static final int MOST_COUNTED = 100_000;

    private final Cursors cursors;

    Pages(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * A page of the list, as the unit's caller sees it.
     *
     * @param view makes what is shown of a row
     * @throws InvalidInput where filter, order, cursor, limit or count cannot be read
     */
    public <T> Uni<Page<T>> read(Unit unit, Listing listing, ListRequest request, Function<Row, T> view) {
        int limit = limit(request);
        Filter filter = blank(request.filter()) ? null : Filter.parse(request.filter());
        List<SortKey> order = listing.order(blank(request.sort()) ? null : request.sort(), unit.caller());
        String list = name(unit.caller(), listing, request.filter(), order);
        List<String> after = blank(request.cursor()) ? null : cursors.read(list, request.cursor());
        String count = count(request);

        Statement statement = new Statement(listing, unit.caller(), filter);
        String sql = statement.page(order, after, limit + 1);
        Uni<Void> begun =
                listing.isPast() ? listing.time().begin(unit) : Uni.createFrom().voidItem();
        return begun.chain(() -> unit.sql().query(sql, statement.parameters())).flatMap(rows -> {
            List<T> data = new ArrayList<>(Math.min(limit, rows.size()));
            Row last = null;
            for (Row row : rows) {
                if (data.size() == limit) {
                    break;
                }
                data.add(view.apply(row));
                last = row;
            }
            boolean more = rows.size() > limit;
            String next = more ? cursors.write(list, keys(last, order.size() + 1)) : null;
            return count == null
                    ? Uni.createFrom().item(new Page<>(data, new Page.Position(next, more, null, null)))
                    : counted(unit, new Statement(listing, unit.caller(), filter), count)
                            .map(counted -> new Page<>(
                                    data, new Page.Position(next, more, counted.count(), counted.counted())));
        });
    }

    private static Uni<Page.Position> counted(Unit unit, Statement statement, String kind) {
        if (kind.equals("estimate")) {
            return unit.sql()
                    .query(statement.estimate(), statement.parameters())
                    .map(rows -> rows.iterator().next().getValue(0))
                    .map(plan -> new Page.Position(null, false, planRows(plan), "estimate"));
        }
        return unit.sql()
                .query(statement.count(MOST_COUNTED + 1), statement.parameters())
                .map(rows -> {
                    long count = rows.iterator().next().getLong("count");
                    return count > MOST_COUNTED
                            ? new Page.Position(null, false, (long) MOST_COUNTED, "at-least")
                            : new Page.Position(null, false, count, "exact");
                });
    }

    private static long planRows(Object plan) {
        JsonArray root = plan instanceof JsonArray array ? array : new JsonArray(String.valueOf(plan));
        return root.getJsonObject(0).getJsonObject("Plan").getLong("Plan Rows");
    }

    private static List<String> keys(Row row, int count) {
        List<String> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(row.getString("k" + i));
        }
        return keys;
    }

    private static String name(Caller caller, Listing listing, String filter, List<SortKey> order) {
        return String.join(
                "\n",
                caller.tenant(),
                listing.isPast() ? listing.table() + " " + listing.time().time() : listing.table(),
                listing.each().toString(),
                filter == null ? "" : filter,
                order.stream().map(SortKey::text).collect(Collectors.joining(",")));
    }

    private static int limit(ListRequest request) {
        if (request.limit() == null) {
            return ListRequest.DEFAULT_LIMIT;
        }
        if (request.limit() < 1 || request.limit() > ListRequest.HIGHEST_LIMIT) {
            throw new InvalidInput("limit", "out-of-range", "The limit is 1 to " + ListRequest.HIGHEST_LIMIT + ".");
        }
        return request.limit();
    }

    private static String count(ListRequest request) {
        if (blank(request.count())) {
            return null;
        }
        List<String> kinds = List.of("estimate", "exact");
        if (!kinds.contains(request.count())) {
            throw new InvalidInput("count", "unknown-value", Nearest.hint("count", request.count(), kinds));
        }
        return request.count();
    }

    private static boolean blank(String text) {
        return text == null || text.isEmpty();
    }
}

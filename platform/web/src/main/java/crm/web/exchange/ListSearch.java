package crm.web.exchange;

import io.smallrye.common.vertx.ContextLocals;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A read of a list that came as {@code POST …/search}, with its parameters in the body: a filter may be longer than a
 * request line. To everything behind {@link ListSearches} it is the GET of that list.
 */
public final class ListSearch {

    private static final String ATTRIBUTE = "crm.search";

    private final String path;
    private final Map<String, Value> members;
    private final RuntimeException failure;

    /**
     * A member of the body.
     *
     * @param texts as the query would have them
     * @param form what JSON has it as
     */
    record Value(List<String> texts, Form form) {}

    /** What a member may be. */
    enum Form {
        TEXT,
        WHOLE_NUMBER,
        TRUTH,
        ARRAY
    }

    private ListSearch(String path, Map<String, Value> members, RuntimeException failure) {
        this.path = path;
        this.members = members;
        this.failure = failure;
    }

    static ListSearch of(String path, Map<String, Value> members) {
        return new ListSearch(path, members, null);
    }

    /** One whose body cannot be read. Who asks is looked at first all the same: the failure waits until then. */
    static ListSearch unreadable(String path, RuntimeException failure) {
        return new ListSearch(path, Map.of(), failure);
    }

    /** The search that this request is, null where it is none. */
    public static ListSearch of(RoutingContext exchange) {
        return exchange.get(ATTRIBUTE);
    }

    /** The path that was asked for, which is another one than the list's where it is searched. */
    public static String path(RoutingContext exchange) {
        ListSearch search = of(exchange);
        return search == null ? exchange.request().path() : search.path;
    }

    /** Where a problem names a parameter of the list, a caller finds it in the body. */
    public String pointer(String named) {
        return members.containsKey(named) ? "/" + named : named;
    }

    /** Lets it be found by the list's request, which is routed anew in the context of this one. */
    void announce() {
        ContextLocals.put(ATTRIBUTE, this);
    }

    /** The one that the current request, not routed yet, stands for; null where it is none. */
    static ListSearch announced() {
        return ContextLocals.<ListSearch>get(ATTRIBUTE).orElse(null);
    }

    void attach(RoutingContext exchange) {
        exchange.put(ATTRIBUTE, this);
    }

    /** Puts the members of the body where the list looks for its parameters. */
    void fill(MultiMap parameters) {
        parameters.clear();
        members.forEach((name, value) -> parameters.add(name, value.texts()));
    }

    /** @throws RuntimeException what was wrong with the body as a whole */
    void requireReadable() {
        if (failure != null) {
            throw failure;
        }
    }

    Set<String> names() {
        return members.keySet();
    }

    Form form(String name) {
        return members.get(name).form();
    }
}

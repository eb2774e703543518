package crm.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Tx;
import crm.persistence.Unit;
import crm.persistence.query.Listing;
import crm.persistence.query.Page;
import crm.persistence.query.Pages;
import crm.web.exchange.BodyReader;
import crm.web.exchange.ListSearch;
import crm.web.idempotency.Expiry;
import crm.web.idempotency.KeyedRequest;
import crm.web.idempotency.StoredAnswer;
import crm.web.idempotency.StoredAnswers;
import crm.web.identity.Callers;
import crm.web.mask.Masks;
import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a resource method does with a request: run a command or a read in a transaction of its caller, and answer.
 * To be called at the start of a resource method, not from within the work.
 */
@ApplicationScoped
public class Requests {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final Tx tx;
    private final Callers callers;
    private final StoredAnswers stored;
    private final Expiry expiry;
    private final Pages pages;
    private final CurrentVertxRequest current;
    private final ObjectMapper json;

    Requests(
            Tx tx,
            Callers callers,
            StoredAnswers stored,
            Expiry expiry,
            Pages pages,
            CurrentVertxRequest current,
            ObjectMapper json) {
        this.tx = tx;
        this.callers = callers;
        this.stored = stored;
        this.expiry = expiry;
        this.pages = pages;
        this.current = current;
        this.json = json;
    }

    /** On whose behalf the request is made. */
    public Caller caller() {
        return callers.of(current.getCurrent());
    }

    /**
     * Runs a command in a transaction. With an Idempotency-Key it has its effect once: its answer is stored in the same
     * transaction, and a repetition within seven days gets the same bytes with {@code Idempotency-Replayed: true}.
     */
    public Uni<Response> command(Function<Unit, Uni<Reply>> work) {
        RoutingContext exchange = current.getCurrent();
        Caller caller = callers.of(exchange);
        HttpServerRequest request = exchange.request();
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return Patience.with(tx.run(
                            caller,
                            unit -> work.apply(unit)
                                    .map(reply -> asBytes(reply, caller))
                                    .invoke(() -> mark(exchange, unit))))
                    .map(Requests::response);
        }
        KeyedRequest keyed =
                KeyedRequest.of(caller, key, request.method().name(), request.uri(), BodyReader.bytes(exchange));
        expiry.ensureRunning();
        Uni<StoredAnswer> once = Uni.createFrom()
                .deferred(() -> tx.run(
                        caller,
                        unit -> stored.once(unit, keyed, () -> work.apply(unit).map(reply -> asBytes(reply, caller)))
                                .invoke(() -> mark(exchange, unit))))
                .onFailure(StoredAnswers::lostRace)
                .retry()
                .atMost(1);
        return Patience.with(once).map(Requests::response);
    }

    /** A write that published something says what, so that a read elsewhere can wait for it. */
    private static void mark(RoutingContext exchange, Unit unit) {
        if (!unit.recorded().isEmpty()) {
            exchange.response()
                    .putHeader(
                            ConsistencyToken.HEADER,
                            ConsistencyToken.of(unit.recorded().getLast().event())
                                    .toString());
        }
    }

    /**
     * The body of a request that needs one.
     *
     * @throws InvalidInput where there is none, or it is {@code null}
     */
    public static <T> T required(T body) {
        if (body == null) {
            throw new InvalidInput("", "required", "A JSON object is required.");
        }
        return body;
    }

    /** Runs a read in a transaction. */
    public <T> Uni<T> read(Function<Unit, Uni<T>> work) {
        return tx.run(caller(), work);
    }

    /** Reads one record and answers with its version as ETag, or with 304 where the caller has that version already. */
    public Uni<Response> show(Function<Unit, Uni<Reply>> work) {
        return showFound(caller -> tx.run(caller, work));
    }

    /** The same of a record that is found by a {@link crm.persistence.Lookup}, which needs no transaction around it. */
    public Uni<Response> showFound(Function<Caller, Uni<Reply>> lookup) {
        String known = current.getCurrent().request().getHeader(HttpHeaders.IF_NONE_MATCH);
        Caller caller = caller();
        return lookup.apply(caller).map(reply -> {
            if (reply.version() != null && known != null && matches(known, etag(reply.version()))) {
                return Response.notModified()
                        .header(HttpHeaders.ETAG, etag(reply.version()))
                        .build();
            }
            return response(asBytes(reply, caller));
        });
    }

    /**
     * Answers with a page of a list, and with a Link to the next one.
     *
     * @param type of what is shown of each record: its components are the names that {@code fields} knows
     * @param view makes it from a row
     */
    public <T extends Record> Uni<Response> list(
            Listing listing, ListParameters parameters, Class<T> type, Function<Row, T> view) {
        return list(unit -> Uni.createFrom().item(listing), parameters, type, view);
    }

    /**
     * As the other one, of what belongs to a record that the caller has to see.
     *
     * @param first what comes before the list is read, in the same transaction; its failure is the answer
     */
    public <T extends Record> Uni<Response> list(
            Function<Unit, Uni<Void>> first,
            Listing listing,
            ListParameters parameters,
            Class<T> type,
            Function<Row, T> view) {
        return list(unit -> first.apply(unit).replaceWith(listing), parameters, type, view);
    }

    /** As {@link #list(Listing, ListParameters, Class, Function)}, of a list that depends on the caller's tenant. */
    public <T extends Record> Uni<Response> list(
            Function<Unit, Uni<Listing>> listing, ListParameters parameters, Class<T> type, Function<Row, T> view) {
        RoutingContext exchange = current.getCurrent();
        String path = exchange.request().path();
        String query = exchange.request().query();
        // The next page of a search is asked for with the same body and page.next: there is no link to it.
        boolean linked = ListSearch.of(exchange) == null;
        Fields fields = Fields.of(parameters.fields(), type);
        Caller caller = caller();
        ObjectWriter writer = Masks.writer(json, caller);
        return tx.run(
                        caller,
                        unit -> listing.apply(unit)
                                .chain(columns -> pages.read(unit, columns, parameters.request(), view)))
                .map(page -> {
                    List<Object> shown = page.data().stream()
                            .map(record -> fields.of(record, writer, json))
                            .toList();
                    Response.ResponseBuilder response = Response.ok(bytes(writer, new Page<>(shown, page.page())))
                            .type(MediaType.APPLICATION_JSON_TYPE);
                    return page.page().hasMore() && linked
                            ? response.header(
                                            HttpHeaders.LINK,
                                            link(path, query, page.page().next()))
                                    .build()
                            : response.build();
                });
    }

    private static String link(String path, String query, String cursor) {
        String rest = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.startsWith("cursor=") && !parameter.isEmpty())
                        .map(parameter -> parameter + "&")
                        .collect(Collectors.joining());
        return "<" + path + "?" + rest + "cursor=" + cursor + ">; rel=\"next\"";
    }

    /**
     * The version that the caller read before, from If-Match.
     *
     * @throws Refused with 428 where it is missing
     */
    public long ifMatch() {
        String header = current.getCurrent().request().getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            throw new Refused(Problem.of(
                    428,
                    "precondition-required",
                    "Send the ETag of the record that you read as If-Match: \"<version>\"."));
        }
        String tag = header.strip();
        if (!tag.matches("\"[0-9]{1,18}\"")) {
            throw new InvalidInput("If-Match", "invalid-etag", "Expected one ETag of this record, such as \"3\".");
        }
        return Long.parseLong(tag, 1, tag.length() - 1, 10);
    }

    private StoredAnswer asBytes(Reply reply, Caller caller) {
        return new StoredAnswer(
                reply.status(),
                reply.location() == null ? null : reply.location().toString(),
                reply.version(),
                reply.body() == null ? null : bytes(Masks.writer(json, caller), reply.body()),
                false);
    }

    private static byte[] bytes(ObjectWriter writer, Object body) {
        try {
            return writer.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer cannot be written as JSON", e);
        }
    }

    private static Response response(StoredAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        if (answer.body() != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(answer.body());
        }
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.version() != null) {
            response.header(HttpHeaders.ETAG, etag(answer.version()));
        }
        if (answer.replayed()) {
            response.header(REPLAYED, "true");
        }
        return response.build();
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }

    private static boolean matches(String header, String etag) {
        for (String candidate : header.split(",")) {
            String tag = candidate.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}

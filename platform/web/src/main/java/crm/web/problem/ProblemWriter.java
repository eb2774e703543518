package crm.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.web.exchange.ListSearch;
import crm.web.exchange.Traces;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Answers with a problem where no resource method is in charge: filters, unknown paths, proxied requests. */
@ApplicationScoped
public class ProblemWriter {

    private static final CharSequence TYPE = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Ends the exchange with the problem. */
    public void write(RoutingContext exchange, Problem problem) {
        write(exchange, problem, Map.of());
    }

    /** Ends the exchange with the problem and the headers that belong to it. */
    public void write(RoutingContext exchange, Problem problem, Map<String, String> headers) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Part of another answer is on its way: cutting the connection is the only honest thing left.
            response.reset();
            return;
        }
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, TYPE);
        headers.forEach(response::putHeader);
        response.end(Buffer.buffer(bytes(exchange, problem)));
    }

    /** Ends the exchange with the problem that the failure means. */
    public void fail(RoutingContext exchange, Throwable failure) {
        Answer answer = Translation.of(failure);
        write(exchange, answer.problem(), answer.headers());
    }

    byte[] bytes(RoutingContext exchange, Problem problem) {
        try {
            return json.writeValueAsBytes(
                    problem.at(ListSearch.path(exchange), Traces.of(exchange).correlationId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is always JSON", e);
        }
    }
}

package crm.web.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import crm.persistence.Moved;
import crm.web.exchange.ListSearch;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures of resource methods, and of what runs before them, become problems. */
public class ProblemMappers {

    private final ProblemWriter writer;
    private final CurrentVertxRequest current;

    ProblemMappers(ProblemWriter writer, CurrentVertxRequest current) {
        this.writer = writer;
        this.current = current;
    }

    /** The exceptions for which the framework has mappers of its own are named, so that this one wins. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response map(Throwable failure) {
        Answer answer = Translation.of(failure);
        RoutingContext exchange = current.getCurrent();
        ListSearch search = ListSearch.of(exchange);
        Problem problem = search == null ? answer.problem() : answer.problem().pointing(search::pointer);
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(writer.bytes(exchange, problem));
        answer.headers().forEach(response::header);
        if (failure instanceof Moved moved) {
            response.header(
                    HttpHeaders.LOCATION,
                    moved.path(search == null ? exchange.request().uri() : ListSearch.path(exchange)));
        }
        return response.build();
    }
}

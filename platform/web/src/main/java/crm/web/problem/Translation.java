package crm.web.problem;

import com.fasterxml.jackson.core.JacksonException;
import crm.persistence.Busy;
import crm.persistence.Conflict;
import crm.persistence.DatabaseErrors;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.Moved;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** What a failure means to the caller. Whatever is not known here is ours to mend: 500, and the log has the rest. */
final class Translation {

    private static final Logger LOG = Logger.getLogger(Translation.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private Translation() {}

    static Answer of(Throwable failure) {
        return switch (failure) {
            case Refused refused -> new Answer(refused.problem(), refused.headers());
            case InvalidInput e -> invalid(e.errors());
            case NotFound e -> new Answer(Problem.of(404, "not-found", e.getMessage()));
            case Moved e -> new Answer(Problem.of(307, "moved", e.getMessage()));
            case Stale e -> new Answer(Problem.of(412, "stale", e.getMessage()).withVersion(e.current()));
            case RuleViolation e -> rule(e);
            case Conflict e -> new Answer(Problem.of(409, e.code(), e.getMessage(), e.errors()));
            case Busy e -> busy(e.getMessage(), e.retryAfter());
            case UnauthorizedException e -> unauthenticated();
            case AuthenticationFailedException e -> unverified(e);
            case AuthenticationCompletionException e -> unverified(e);
            case ForbiddenException e ->
                new Answer(Problem.of(403, "forbidden", "The roles of this caller do not allow this operation."));
            case JacksonException e -> invalid(JsonErrors.of(e));
            case WebApplicationException e -> web(e);
            case TimeoutException e -> busy("The work did not end in time.", SOON);
            default -> unexpected(failure);
        };
    }

    private static Answer invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().message()
                : errors.size() + " values are not valid: the errors tell which.";
        return new Answer(Problem.of(400, "invalid-input", detail, errors));
    }

    private static Answer rule(RuleViolation e) {
        List<FieldError> errors =
                e.pointer().isEmpty() ? List.of() : List.of(new FieldError(e.pointer(), e.code(), e.getMessage()));
        return new Answer(Problem.of(422, e.code(), e.getMessage(), errors));
    }

    private static Answer unauthenticated() {
        return new Answer(
                Problem.of(401, "unauthenticated", "Send an access token: Authorization: Bearer …"),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    /** Whoever guesses tokens is not told what is wrong with them; the log is. */
    private static Answer unverified(Throwable failure) {
        LOG.debugf(failure, "A token was refused");
        return new Answer(
                Problem.of(401, "invalid-token", "The token is expired, not for this service, or not genuine."),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""));
    }

    private static Answer web(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return invalid(JsonErrors.of(json));
        }
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 400 ->
                invalid(List.of(new FieldError("", "malformed", "The request cannot be read: " + reason(e) + ".")));
            case 401 -> unauthenticated();
            case 403 -> of(new ForbiddenException());
            case 404 -> new Answer(Problem.of(404, "not-found", "There is nothing at this path."));
            case 405 -> new Answer(Problem.of(405, "method-not-allowed", "This path has other methods."), allow(e));
            case 406 -> new Answer(Problem.of(406, "not-acceptable", "The answer is application/json."));
            case 413 -> new Answer(Problem.of(413, "too-large", "The body is too large."));
            case 415 ->
                new Answer(Problem.of(415, "unsupported-media-type", "The body has to be of another media type here."));
            case 503 -> busy("Too busy at the moment.", SOON);
            default -> status < 500 ? new Answer(Problem.of(status, "http-" + status, reason(e))) : unexpected(e);
        };
    }

    private static String reason(WebApplicationException e) {
        return e.getCause() == null || e.getCause().getMessage() == null
                ? e.getResponse().getStatusInfo().getReasonPhrase()
                : "a parameter, header or the body has the wrong form";
    }

    private static Map<String, String> allow(WebApplicationException e) {
        String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allow);
    }

    private static Answer unexpected(Throwable failure) {
        if (DatabaseErrors.violatedUnique(failure).isPresent()) {
            return new Answer(Problem.of(409, "duplicate", "A record with one of these unique values exists already."));
        }
        if (DatabaseErrors.isUnreachable(failure) || DatabaseErrors.isRetryable(failure)) {
            return busy("The database cannot do this at the moment.", SOON);
        }
        if (DatabaseErrors.isTimeout(failure)) {
            return busy("The database did not end this in time.", SOON);
        }
        LOG.error("Unexpected failure of a request", failure);
        return new Answer(Problem.of(500, "internal", "The request failed; its trace id finds it in our log."));
    }

    private static Answer busy(String detail, Duration retryAfter) {
        String seconds = Long.toString(Math.max(1, retryAfter.toSeconds()));
        return new Answer(Problem.of(503, "busy", detail), Map.of(HttpHeaders.RETRY_AFTER, seconds));
    }
}

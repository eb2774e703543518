package crm.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import crm.persistence.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The body of every answer that is not a success.
 *
 * @param type where the problem is explained
 * @param title of the kind of problem, the same at each occurrence
 * @param status of HTTP
 * @param detail of this occurrence, for people
 * @param instance the path that was asked for
 * @param code stable, for programs
 * @param errors what is wrong with single values
 * @param currentVersion of the record, where the caller expected another one
 * @param traceId the request's id: in its response headers, in log lines and in events
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "errors", "currentVersion", "traceId"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        List<FieldError> errors,
        Long currentVersion,
        String traceId) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The page that explains every kind, relative to the gateway. */
    public static final String PAGE = "/api/v1/docs/problems";

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("invalid-input", "The input is not valid"),
            Map.entry("unauthenticated", "An access token is needed"),
            Map.entry("invalid-token", "The access token is not valid"),
            Map.entry("forbidden", "The permission is missing"),
            Map.entry("not-found", "There is no such thing"),
            Map.entry("moved", "Another record stands for this one"),
            Map.entry("method-not-allowed", "The method is not allowed here"),
            Map.entry("not-acceptable", "No acceptable form of the answer"),
            Map.entry("unsupported-media-type", "The body's media type is not supported"),
            Map.entry("too-large", "The body is too large"),
            Map.entry("duplicate", "It exists already"),
            Map.entry("stale", "The record has changed"),
            Map.entry("precondition-required", "The expected version is missing"),
            Map.entry("idempotency-key-reuse", "The idempotency key was used for another request"),
            Map.entry("idempotency-in-flight", "The same request is being worked on"),
            Map.entry("rate-limited", "Too many requests"),
            Map.entry("busy", "Too busy at the moment"),
            Map.entry("unavailable", "Not available at the moment"),
            Map.entry("upstream-failed", "A part of the platform failed"),
            Map.entry("upstream-timeout", "A part of the platform did not answer in time"),
            Map.entry("internal", "Something went wrong on our side"));

    /** A problem of this occurrence; path and trace are added when it is answered. */
    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    /** A problem with single values. */
    public static Problem of(int status, String code, String detail, List<FieldError> errors) {
        return new Problem(PAGE + "#" + code, title(code), status, detail, null, code, errors, null, null);
    }

    /** 413: a body beyond the limit, in bytes. */
    public static Problem tooLarge(long limit) {
        return of(413, "too-large", "A body of this media type may have at most " + limit + " bytes.");
    }

    /** The kinds of problem that every service has: code to title. Rules of the business have codes of their own. */
    public static Map<String, String> titles() {
        return TITLES;
    }

    Problem at(String path, String trace) {
        return new Problem(type, title, status, detail, path, code, errors, currentVersion, trace);
    }

    /** The same, where the caller finds the values elsewhere than the list that looked at them does. */
    Problem pointing(UnaryOperator<String> pointer) {
        List<FieldError> moved = errors.stream()
                .map(error -> new FieldError(pointer.apply(error.pointer()), error.code(), error.message()))
                .toList();
        return new Problem(type, title, status, detail, instance, code, moved, currentVersion, traceId);
    }

    Problem withVersion(long version) {
        return new Problem(type, title, status, detail, instance, code, errors, version, traceId);
    }

    private static String title(String code) {
        String known = TITLES.get(code);
        return known != null
                ? known
                : code.substring(0, 1).toUpperCase(Locale.ROOT)
                        + code.substring(1).replace('-', ' ');
    }
}

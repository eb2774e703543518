package crm.web.problem;

import java.util.Map;

/** A request that is answered with a problem that only HTTP knows, such as a missing precondition. */
public final class Refused extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** The problem to answer. */
    public Refused(Problem problem) {
        this(problem, Map.of());
    }

    /** The problem to answer, with headers of its own such as Retry-After. */
    public Refused(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /** What is answered. */
    public Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}

package crm.persistence;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What a failure of the database means. Hibernate wraps the driver's exceptions, so the causes are looked at too. */
public final class DatabaseErrors {

    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");
    private static final String UNIQUE_VIOLATION = "23505";

    private DatabaseErrors() {}

    /** The error that PostgreSQL itself reported, if it was one. */
    public static Optional<PgException> postgres(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof PgException postgres) {
                return Optional.of(postgres);
            }
        }
        return Optional.empty();
    }

    /** The name of the unique constraint that was violated, if that is what happened. */
    public static Optional<String> violatedUnique(Throwable failure) {
        return postgres(failure)
                .filter(e -> UNIQUE_VIOLATION.equals(e.getSqlState()))
                .map(e -> e.getConstraint() == null ? "" : e.getConstraint());
    }

    /** A deadlock or serialisation failure: PostgreSQL rolled back one of several, and the same work may be done again. */
    public static boolean isRetryable(Throwable failure) {
        return postgres(failure)
                .filter(e -> RETRYABLE.contains(e.getSqlState()))
                .isPresent();
    }

    /**
     * The database is down, starting, stopping or cut off, so that nothing is known to be wrong with the work: class 08
     * (connection), class 57 (operator intervention, but not a cancelled statement) and 53300 (too many connections).
     */
    public static boolean isUnreachable(Throwable failure) {
        Optional<PgException> postgres = postgres(failure);
        if (postgres.isPresent()) {
            String state = String.valueOf(postgres.get().getSqlState());
            return state.startsWith("08")
                    || (state.startsWith("57") && !"57014".equals(state))
                    || "53300".equals(state);
        }
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ClosedConnectionException || e instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}

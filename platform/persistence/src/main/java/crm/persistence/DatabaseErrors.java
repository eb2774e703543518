package crm.persistence;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/** What a failure of the database means. Hibernate wraps the driver's exceptions, so the causes are looked at too. */
public final class DatabaseErrors {

    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");
    private static final Set<String> TIMEOUTS = Set.of("57014", "55P03");
    private static final String UNIQUE_VIOLATION = "23505";

    private DatabaseErrors() {}

    /** The SQLSTATE that PostgreSQL reported, if it was PostgreSQL that failed. */
    public static Optional<String> sqlState(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String state = switch (e) {
                case PgException postgres -> postgres.getSqlState();
                case SQLException converted -> converted.getSQLState();
                default -> null;
            };
            if (state != null) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** The name of the unique constraint that was violated, if that is what happened. */
    public static Optional<String> violatedUnique(Throwable failure) {
        return sqlState(failure).filter(UNIQUE_VIOLATION::equals).map(state -> constraint(failure));
    }

    private static String constraint(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String name = switch (e) {
                case PgException postgres -> postgres.getConstraint();
                case ConstraintViolationException violation -> violation.getConstraintName();
                default -> null;
            };
            if (name != null) {
                return name;
            }
        }
        return "";
    }

    /** A deadlock or serialisation failure: PostgreSQL rolled back one of several, and the same work may be done again. */
    public static boolean isRetryable(Throwable failure) {
        return sqlState(failure).filter(RETRYABLE::contains).isPresent();
    }

    /** The statement, or a wait for a lock, took longer than it may. */
    public static boolean isTimeout(Throwable failure) {
        return sqlState(failure).filter(TIMEOUTS::contains).isPresent();
    }

    /**
     * The database is down, starting, stopping or cut off, so that nothing is known to be wrong with the work: class 08
     * (connection), class 57 (operator intervention, but not a cancelled statement) and 53300 (too many connections).
     */
    public static boolean isUnreachable(Throwable failure) {
        Optional<String> known = sqlState(failure);
        if (known.isPresent()) {
            String state = known.get();
            return state.startsWith("08")
                    || (state.startsWith("57") && !TIMEOUTS.contains(state))
                    || "53300".equals(state);
        }
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ClosedConnectionException || e instanceof IOException || isClosed(e)) {
                return true;
            }
        }
        return false;
    }

    /** What is sent on a connection just after it was lost fails with this message and no type of its own. */
    private static boolean isClosed(Throwable failure) {
        return failure instanceof NoStackTraceThrowable
                && failure.getMessage() != null
                && failure.getMessage().startsWith("Connection is not active now");
    }
}

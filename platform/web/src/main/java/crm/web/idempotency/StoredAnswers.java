package crm.web.idempotency;

import crm.persistence.DatabaseErrors;
import crm.persistence.Unit;
import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The answers of commands with a key. An answer is written in the transaction of its effect: there is never one
 * without the other. A command that failed left no effect and no answer, so it may be tried again with the same key.
 */
@ApplicationScoped
public class StoredAnswers {

    /** The lock tells that the same command is being worked on now; the row, that it was done before. */
    private static final String FIND = """
            select pg_try_advisory_xact_lock($4) as free, i.request_hash, i.status, i.location, i.version, i.body
              from (values (1)) as one
              left join idempotency i on i.tenant_id = $1 and i.caller = $2 and i.key = $3""";

    private static final String STORE = """
            insert into idempotency (tenant_id, caller, key, request_hash, status, location, version, body, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

    private static final String PRIMARY_KEY = "idempotency_pkey";

    /** The stored answer, or that of the work, which is stored when the unit commits. */
    public Uni<StoredAnswer> once(Unit unit, KeyedRequest request, Supplier<Uni<StoredAnswer>> work) {
        return unit.sql()
                .query(FIND, request.tenant(), request.caller(), request.key(), request.lock())
                .map(rows -> rows.iterator().next())
                .flatMap(row -> {
                    if (row.getBuffer("request_hash") != null) {
                        return Uni.createFrom().item(replay(row, request));
                    }
                    if (!row.getBoolean("free")) {
                        throw inFlight();
                    }
                    return work.get().invoke(answer -> unit.beforeCommit(u -> store(u, request, answer)));
                });
    }

    /** Whether the failure means that the same command was committed by another request a moment before. */
    public static boolean lostRace(Throwable failure) {
        return DatabaseErrors.violatedUnique(failure)
                .filter(PRIMARY_KEY::equals)
                .isPresent();
    }

    private static StoredAnswer replay(Row row, KeyedRequest request) {
        if (!Arrays.equals(row.getBuffer("request_hash").getBytes(), request.hash())) {
            throw new Refused(Problem.of(
                    422, "idempotency-key-reuse", "This key was used for another request in the last seven days."));
        }
        Buffer body = row.getBuffer("body");
        return new StoredAnswer(
                row.getInteger("status"),
                row.getString("location"),
                row.getLong("version"),
                body == null ? null : body.getBytes(),
                true);
    }

    private static Uni<Void> store(Unit unit, KeyedRequest request, StoredAnswer answer) {
        return unit.sql()
                .update(
                        STORE,
                        request.tenant(),
                        request.caller(),
                        request.key(),
                        Buffer.buffer(request.hash()),
                        (short) answer.status(),
                        answer.location(),
                        answer.version(),
                        answer.body() == null ? null : Buffer.buffer(answer.body()),
                        unit.now().atOffset(java.time.ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private static Refused inFlight() {
        return new Refused(
                Problem.of(409, "idempotency-in-flight", "The same command is being worked on: ask again soon."),
                Map.of("Retry-After", "1"));
    }
}

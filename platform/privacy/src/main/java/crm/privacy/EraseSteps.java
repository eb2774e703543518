package crm.privacy;

import crm.persistence.Caller;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The steps of an erasure, each a transaction of its own that touches a bounded number of rows and can be repeated. */
@ApplicationScoped
class EraseSteps {

    /**
     * Stored answers are found by no key, because that would cost every command something and erasures are few: they are
     * looked through, an hour of them at a time. Whoever repeats such a command is told that its record is gone.
     */
    private static final String ANSWERS = """
            update idempotency i set status = 410, location = null, version = null, body = convert_to($5, 'UTF8')
            where i.tenant_id = $1 and i.created_at >= $3 and i.created_at < $4
              and position(convert_to($2, 'UTF8') in i.body) > 0
              -- What asked for the erasure names its id, and nothing personal.
              and position(convert_to($6, 'UTF8') in i.body) = 0
            """;

    private static final String GONE = """
            {"type":"/api/v1/docs/problems#erased","title":"Gone","status":410,"code":"erased",\
            "detail":"What this command answered is erased."}""";

    private static final Duration ANSWERS_KEPT = Duration.ofDays(8);
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Tx tx;
    private final PersonalData declared;

    EraseSteps(Tx tx, PersonalData declared) {
        this.tx = tx;
        this.declared = declared;
    }

    /** Erases what the declared tables hold on the persons of the records; how many rows that were. */
    Uni<Long> tables(Caller caller, List<UUID> subjects) {
        Uni<Long> all = Uni.createFrom().item(0L);
        for (PersonalTable table : declared.erased()) {
            all = all.flatMap(before -> rows(caller, table, subjects.toArray(UUID[]::new), before));
        }
        return all;
    }

    private Uni<Long> rows(Caller caller, PersonalTable table, UUID[] subjects, long before) {
        return tx.run(caller, unit -> some(unit, table, subjects))
                .flatMap(changed ->
                        changed == 0 ? Uni.createFrom().item(before) : rows(caller, table, subjects, before + changed));
    }

    private static Uni<Integer> some(Unit unit, PersonalTable table, UUID[] subjects) {
        return table.past() == null
                ? unit.sql().update(table.statement(), unit.tenant(), subjects)
                : unit.sql().query(table.statement(), unit.tenant(), subjects).map(rows -> rows.size());
    }

    /** Erases the stored answers in which the record stands; how many those were. */
    Uni<Long> answers(Caller caller, Erased erased) {
        return tx.run(caller, unit -> Uni.createFrom().item(unit.now()))
                .flatMap(now -> answers(caller, erased, now.minus(ANSWERS_KEPT), now.plus(WINDOW), 0));
    }

    private Uni<Long> answers(Caller caller, Erased erased, Instant from, Instant end, long before) {
        if (!from.isBefore(end)) {
            return Uni.createFrom().item(before);
        }
        Instant to = from.plus(WINDOW);
        return tx.run(
                        caller,
                        unit -> unit.sql()
                                .update(
                                        ANSWERS,
                                        unit.tenant(),
                                        erased.text(),
                                        from.atOffset(ZoneOffset.UTC),
                                        to.atOffset(ZoneOffset.UTC),
                                        GONE,
                                        erased.erasure()))
                .flatMap(changed -> answers(caller, erased, to, end, before + changed));
    }
}

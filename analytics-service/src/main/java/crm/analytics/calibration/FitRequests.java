package crm.analytics.calibration;

import crm.persistence.Conflict;
import crm.persistence.DatabaseErrors;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Requests to fit models. One is open for a currency at any time. */
@ApplicationScoped
class FitRequests {

    private static final String INSERT = """
            insert into model_fit (tenant_id, id, currency, as_of, holdout, promote, reason, state, position, created_at,
                                   created_by, purchase_days)
            select $1, $2, $3, $4, $5, $6, $7, 'REQUESTED', coalesce(sum(next_offset), 0)::int8, $8, $9,
                   (""" + PurchaseDays.OF_CURRENCY.formatted(3) + """
                   )
            from consumer_offset where topic = 'crm.sales.order'
            """;

    /** Whoever is at a request renews it several times in two minutes ({@link #renew}), or is gone. */
    private static final String CLAIM = """
            update model_fit set state = 'RUNNING', finished_at = $2
            where tenant_id = $1 and id = (
                select id from model_fit
                where tenant_id = $1 and (state = 'REQUESTED'
                    or state = 'RUNNING' and finished_at < $2::timestamptz - interval '2 minutes')
                order by created_at limit 1 for update skip locked)
            returning id, currency, as_of, holdout, promote
            """;

    private static final String RENEW =
            "update model_fit set finished_at = $3 where tenant_id = $1 and id = $2 and state = 'RUNNING'";

    /** One row waits for a currency, and is looked at again and again. */
    private static final String WAIT = """
            with now as (
                select coalesce(sum(next_offset), 0)::int8 as position from consumer_offset
                where topic = 'crm.sales.order'
            ), latest as (
                select id, state from model_fit where tenant_id = $1 and currency = $3
                order by created_at desc limit 1
            ), again as (
                update model_fit f set as_of = $4, position = now.position, finished_at = $6
                from now, latest
                where f.tenant_id = $1 and f.id = latest.id and latest.state = 'WAITING'
                returning f.id
            )
            insert into model_fit (tenant_id, id, currency, as_of, holdout, promote, reason, state, detail, customers,
                                   position, created_at, created_by, finished_at)
            select $1, $2, $3, $4, 0, true, 'first', 'WAITING', $5, null, now.position, $6, $7, $6
            from now where not exists (select from again)
            """;

    private static final String FINISH =
            "update model_fit set state = $3, detail = $4, customers = $5, finished_at = $6"
                    + " where tenant_id = $1 and id = $2";

    private static final String ONE = "select " + FitView.COLUMNS + " from model_fit where tenant_id = $1 and id = $2";

    /**
     * Adds a request.
     *
     * @throws Conflict where another one for the currency is open
     */
    Uni<Void> add(Unit unit, FitRequest request, String reason) {
        return unit.sql()
                .query(
                        INSERT,
                        unit.tenant(),
                        request.id(),
                        request.currency(),
                        request.asOf(),
                        request.holdoutDays(),
                        request.promote(),
                        reason,
                        unit.now().atOffset(ZoneOffset.UTC),
                        unit.caller().subject())
                .onFailure(failure -> DatabaseErrors.violatedUnique(failure).isPresent())
                .transform(failure -> new Conflict(
                        "fit-in-progress", "Models of " + request.currency() + " are being fitted already."))
                .replaceWithVoid();
    }

    /** Notes that a currency waits for data that can be fitted. */
    Uni<Void> wait(Unit unit, String currency, LocalDate today, String why) {
        return unit.sql()
                .query(
                        WAIT,
                        unit.tenant(),
                        Ids.next(),
                        currency,
                        today,
                        why,
                        unit.now().atOffset(ZoneOffset.UTC),
                        unit.caller().subject())
                .replaceWithVoid();
    }

    /** Takes the oldest open request, if there is one. */
    Uni<Optional<FitRequest>> claim(Unit unit) {
        return unit.sql()
                .query(CLAIM, unit.tenant(), unit.now().atOffset(ZoneOffset.UTC))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new FitRequest(
                                row.getUUID("id"),
                                row.getString("currency"),
                                row.getLocalDate("as_of"),
                                row.getInteger("holdout"),
                                row.getBoolean("promote")));
                    }
                    return Optional.empty();
                });
    }

    /** Tells that the request is still being worked on. */
    Uni<Void> renew(Unit unit, UUID id) {
        return unit.sql()
                .query(RENEW, unit.tenant(), id, unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Ends a request. */
    Uni<Void> finish(Unit unit, UUID id, String state, String detail, Long customers) {
        return unit.sql()
                .query(
                        FINISH,
                        unit.tenant(),
                        id,
                        state,
                        detail,
                        customers,
                        unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    Uni<FitView> get(Unit unit, UUID id) {
        return unit.sql().query(ONE, unit.tenant(), id).map(rows -> {
            for (Row row : rows) {
                return FitView.of(row);
            }
            throw new NotFound("fit " + Ids.text("fit", id));
        });
    }
}

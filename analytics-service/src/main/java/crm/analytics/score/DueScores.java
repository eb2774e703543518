package crm.analytics.score;

import crm.analytics.generation.CustomerLocks;
import crm.analytics.generation.Generations;
import crm.analytics.segment.SegmentEvaluation;
import crm.contracts.Topics;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Customers who are to be scored because something happened to them. Views change with every batch of events; scores
 * follow a moment later, some hundred customers at a time, because a batch costs statements and not rows.
 */
@ApplicationScoped
public class DueScores {

    /** So few that nothing waits long for the processor or for these customers. */
    private static final int STEP = 200;

    private static final String NOTE = """
            insert into score_due (tenant_id, customer_id)
            select $1, c from unnest($2::uuid[]) as c order by c on conflict do nothing
            """;

    private static final String FORGET = """
            with held as materialized (
                select s.currency, s.customer_id from customer_score s
                where s.tenant_id = $1 and s.customer_id = any($2::uuid[]) and not exists (
                    select from customer_value v where v.tenant_id = $1 and v.customer_id = s.customer_id
                        and v.currency = s.currency and v.generation = %s)
                order by s.currency, s.customer_id for update of s)
            delete from customer_score s using held
            where s.tenant_id = $1 and s.currency = held.currency and s.customer_id = held.customer_id
            """.formatted(Generations.LIVE);

    /** So many that each division has a step among them when much is due: not all are wanted at once by others. */
    private static final int IN_SIGHT = STEP * Topics.PARTITIONS;

    private static final String PEEK = "select customer_id from score_due where tenant_id = $1 limit " + IN_SIGHT;

    private static final String TAKE =
            "delete from score_due where tenant_id = $1 and customer_id = any($2::uuid[]) returning customer_id";

    private final Scores scores;
    private final Scoring scoring;
    private final SegmentEvaluation segments;

    DueScores(Scores scores, Scoring scoring, SegmentEvaluation segments) {
        this.scores = scores;
        this.scoring = scoring;
        this.segments = segments;
    }

    /**
     * Notes that customers are to be scored, in the transaction that changes what they are scored by.
     *
     * @param customers distinct
     */
    public Uni<Void> note(Unit unit, UUID... customers) {
        return customers.length == 0
                ? Uni.createFrom().voidItem()
                : unit.sql().query(NOTE, unit.tenant(), customers).replaceWithVoid();
    }

    /**
     * Takes away the scores of customers who have no value of their own any more, because another one stands for them.
     *
     * @param customers distinct
     */
    public Uni<Void> forget(Unit unit, UUID... customers) {
        return unit.sql().query(FORGET, unit.tenant(), customers).replaceWithVoid();
    }

    /**
     * Scores some of those who are due, and lets their segments follow. It goes where nobody else is: events of these
     * customers would wait for it. When much is due it takes them from one division, and holds up the others not at all.
     * Who is being scored by a refresh stays due: events would wait for that behind the locks.
     *
     * @return whether there may be more that can be scored now
     */
    public Uni<Boolean> step(Unit unit) {
        return unit.sql().query(PEEK, unit.tenant()).chain(peeked -> {
            if (peeked.size() == 0) {
                return Uni.createFrom().item(false);
            }
            // What is taken behind the locks is scored with everything that has been noted so far.
            return CustomerLocks.free(unit, ids(peeked), STEP)
                    .chain(locked -> scores.holdFree(
                            unit, locked.stream().limit(STEP).sorted().toArray(UUID[]::new)))
                    .chain(free -> unit.sql().query(TAKE, unit.tenant(), free))
                    .map(taken -> ids(taken).stream().sorted().toArray(UUID[]::new))
                    .call(taken -> scoring.score(unit, taken).chain(() -> segments.evaluateScored(unit, taken)))
                    .map(taken -> taken.length > 0 && (taken.length < peeked.size() || peeked.size() == IN_SIGHT));
        });
    }

    private static List<UUID> ids(Iterable<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }
}

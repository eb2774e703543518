package crm.analytics.segment;

import crm.analytics.generation.Generations;
import crm.analytics.merge.Merges;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Counts whom a condition would select, before there is a segment. */
@ApplicationScoped
class Preview {

    /** Compiling such a statement to machine code takes longer than running it. */
    private static final String PLAIN = "select set_config('jit', 'off', true)";

    /** How many of the customers that the caller sees meet the condition now. */
    Uni<Counted> count(Unit unit, Condition condition) {
        List<Object> parameters = ConditionSql.parameters(unit.tenant());
        ConditionSql.Joined compiled = ConditionSql.compileJoined(condition, unit.now(), parameters);
        int next = parameters.size() + 1;
        String sql = "select count(*) filter (where " + compiled.expression() + ") as matching, count(*) as all"
                + " from customer_profile p" + compiled.joins() + " where p.tenant_id = $1 and p.generation = "
                + Generations.LIVE + " and " + Merges.ALONE + " and " + Visibility.sql("p", next);
        Object[] all = Visibility.behind(unit.caller(), parameters.toArray());
        return unit.sql().query(PLAIN).chain(() -> unit.sql().query(sql, all)).map(rows -> {
            var row = rows.iterator().next();
            return new Counted(row.getLong(0), row.getLong(1), unit.now());
        });
    }

    /**
     * What a condition would select.
     *
     * @param count customers who meet it
     * @param of customers whom the caller sees
     */
    record Counted(long count, long of, Instant asOf) {}
}

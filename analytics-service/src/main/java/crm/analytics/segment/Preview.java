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

    /**
     * The statement looks at everybody: planned for its own values, or the tests of who sees what would be made for each;
     * with rows looked up in tables in memory, never one by one; and compiling it takes longer than running it.
     */
    private static final String PLAN = """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_nestloop', 'off', true),
                   set_config('work_mem', '64MB', true), set_config('jit', 'off', true)
            """;

    /** How many of the customers that the caller sees meet the condition now. */
    Uni<Counted> count(Unit unit, Condition condition) {
        List<Object> parameters = ConditionSql.parameters(unit.tenant());
        ConditionSql.Joined compiled = ConditionSql.compileJoined(condition, unit.now(), parameters);
        String seen = " where p.tenant_id = $1 and p.generation = " + Generations.LIVE + " and " + Merges.ALONE
                + " and " + Visibility.sql("p", parameters.size() + 1);
        String sql = "select (select count(*) from customer_profile p" + compiled.joins() + seen + " and "
                + compiled.expression() + ") as matching, (select count(*) from customer_profile p" + seen + ") as all";
        Object[] all = Visibility.behind(unit.caller(), parameters.toArray());
        return unit.sql().query(PLAN).chain(() -> unit.sql().query(sql, all)).map(rows -> {
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

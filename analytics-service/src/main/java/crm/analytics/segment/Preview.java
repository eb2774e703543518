package crm.analytics.segment;

import crm.analytics.generation.Generations;
import crm.analytics.merge.Merges;
import crm.persistence.Caller;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Counts whom a condition would select, before there is a segment. */
@ApplicationScoped
class Preview {

    /**
     * The statement looks at everybody: planned for its own values, or the tests of who sees what would be made for each,
     * and the planner would not know how much of a table is of the generation that is read; with rows looked up in tables in
     * memory, never one by one; and compiling it takes longer than running it. A second processor reads along, where one is
     * there, and keeps to reading: a table in memory that both look rows up in costs more than it saves, for its pages are
     * new to each of them. A currency counts from its first score on.
     */
    private static final String PLAN = """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_nestloop', 'off', true),
                   set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
                   set_config('max_parallel_workers_per_gather', '1', true),
                   set_config('enable_parallel_hash', 'off', true), set_config('parallel_setup_cost', '0', true),
                   set_config('parallel_tuple_cost', '0.01', true),
                   array(select currency from score_refresh where tenant_id = $1 order by currency) as currencies,
            """ + Generations.LIVE + " as generation";

    private static final String PROFILES = "(select count(*) from customer_profile p";

    /** Those for whom somebody else stands are few: found by their keys, rather than looked for behind each profile. */
    private static final String MERGED = " and p.id = any(array(select a.customer_id from customer_merge a"
            + " where a.tenant_id = $1 and a.generation = $2::int4 and a.root_id is not null)))";

    /** How many of the customers that the caller sees meet the condition now. */
    Uni<Counted> count(Unit unit, Condition condition) {
        return unit.sql().query(PLAN, unit.tenant()).chain(rows -> {
            Row known = rows.iterator().next();
            return count(
                    unit, condition, known.getInteger("generation"), List.of(known.getArrayOfStrings("currencies")));
        });
    }

    private static Uni<Counted> count(Unit unit, Condition condition, Integer generation, List<String> currencies) {
        List<Object> parameters = ConditionSql.parameters(unit.tenant());
        parameters.add(generation);
        boolean all = unit.caller().may(Caller.ALL_RECORDS);
        ConditionSql.Joined compiled = ConditionSql.compileJoined(condition, unit.now(), currencies, !all, parameters);
        String live = " where p.tenant_id = $1 and p.generation = $2::int4";
        String seen = live + " and " + Merges.ALONE + (all ? "" : " and " + Visibility.sql("p", parameters.size() + 1));
        Object[] given = all ? parameters.toArray() : Visibility.behind(unit.caller(), parameters.toArray());
        String of = PROFILES + (all ? live + ") - " + PROFILES + live + MERGED : seen + ")");
        String sql = "select (select count(*) from " + compiled.from() + seen + " and " + compiled.expression()
                + ") as matching, " + of + " as all";
        return unit.sql().query(sql, given).map(rows -> {
            Row row = rows.iterator().next();
            return new Counted(row.getLong("matching"), row.getLong("all"), unit.now());
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

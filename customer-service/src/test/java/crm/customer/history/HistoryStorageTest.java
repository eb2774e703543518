package crm.customer.history;

import static crm.customer.history.Past.as;
import static crm.customer.history.Past.asOf;
import static crm.customer.history.Past.change;
import static crm.customer.history.Past.create;
import static crm.customer.history.Past.history;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the tables of the past hold, whoever writes records and however. */
@QuarkusTest
@OnStack("customer")
class HistoryStorageTest {

    private static final Tokens REP = Tokens.repNorth("main");
    private static final Duration BOUND = Duration.ofSeconds(10);

    @Inject
    Tx tx;

    @Test
    void whatIsAddedToATableIsKeptInItsHistoryToo() {
        try (Tables tables = new Tables(null)) {
            assertEquals(List.of(), tables.column("""
                            select a.attrelid::regclass || '.' || a.attname
                            from pg_attribute a join pg_class c on c.oid = a.attrelid
                            where to_regclass(c.relname || '_history') is not null and c.relkind = 'r'
                              and a.attnum > 0 and not a.attisdropped and a.attname <> 'stated_cause'
                              and not (exists (select from information_schema.columns h
                                               where h.table_name = c.relname || '_history' and h.column_name = a.attname)
                                       and pg_get_functiondef(to_regproc(c.relname || '_keep')) like '%old.' || a.attname || '%')
                            """), "call platform_history again where columns are added");
        }
    }

    @Test
    void theServiceItselfCannotChangeWhatWas() {
        Caller caller = Caller.system("main", "test", Trace.fresh());
        for (String forged : List.of(
                "update customer_history set name = 'x'",
                "delete from customer_history",
                "insert into customer_history select h.* from customer_history h",
                "delete from customer_external_id_history")) {
            Throwable refused = assertThrows(
                    RuntimeException.class,
                    () -> tx.run(caller, unit -> unit.sql().query(forged))
                            .await()
                            .atMost(BOUND),
                    forged);
            assertTrue(refused.toString().contains("permission denied"), refused::toString);
        }
    }

    @Test
    void whatWasIsConfinedToItsTenantToo() {
        JsonPath created = create(REP, "Tenant", "");
        change(REP, created, "{\"name\": \"Tenants\"}");
        String past = "select count(*) from customer_history where name = 'Tenant' and changed_by = '%s'"
                .formatted(Tokens.subject("rep-north", "main"));
        try (Tables main = new Tables("main");
                Tables demo = new Tables("demo");
                Tables none = new Tables(null)) {
            assertTrue(main.count(past) > 0);
            assertEquals(0, demo.count(past));
            assertEquals(0, none.count(past));
            assertEquals(0, demo.count("select count(*) from customer_versions where name = 'Tenant'"));
        }
    }

    /** A transaction that began earlier and had to wait comes later in the history, too, with all that it writes. */
    @Test
    void timeOfARecordNeverGoesBack() {
        JsonPath created = create(REP, "Second", "");
        String id = created.getString("id");
        try (Tables tables = new Tables("main")) {
            tables.run("""
                    begin;
                    select set_config('app.time', '2026-01-01T00:00:00Z', true);
                    update customer set name = 'Third' where name = 'Second' and created_at = '%1$s';
                    insert into customer_external_id (tenant_id, system, external_id, customer_id)
                    select 'main', 'late', c.id::text, c.id from customer c where c.name = 'Third' and c.created_at = '%1$s';
                    commit""".formatted(created.getString("createdAt")));
        }
        Instant then = Instant.parse(created.getString("createdAt"));
        asOf(REP, created, then.toString())
                .body("name", equalTo("Second"))
                .body("externalIds.system", equalTo(List.of()));
        asOf(REP, created, then.plusNanos(1_000).toString())
                .body("name", equalTo("Third"))
                .body("externalIds.system", contains("late"));
        history(REP, id, "field=in=(name,externalIds)").body("data.field", contains("name", "externalIds", "name"));
    }

    @Test
    void aTransactionIsOneChangeHoweverOftenItWrites() {
        JsonPath created = create(REP, "Once", "");
        String one = "update customer set name = '%s' where created_at = '" + created.getString("createdAt")
                + "' and owner_id = '" + Tokens.subject("rep-north", "main") + "'";
        try (Tables tables = new Tables("main")) {
            tables.run("begin;" + one.formatted("Twice") + ";" + one.formatted("Thrice") + "; commit");
        }
        history(REP, created.getString("id"), "field==name").body("data.after", contains("Thrice", "Once"));
        as(REP).get(Past.path(created)).then().body("name", equalTo("Thrice"));
    }

    @Test
    void whatWasThereBeforeHasItsFirstVersionAndColumnsMayComeLater() {
        String table = "probe_" + UUID.randomUUID().toString().substring(0, 8);
        try (Tables tables = new Tables("main")) {
            tables.run("""
                    create table %1$s (tenant_id text not null, id int not null, name text, seen timestamptz not null,
                                       primary key (tenant_id, id));
                    select platform_secure('%1$s');
                    insert into %1$s values ('main', 1, 'a', '2026-01-01Z'), ('main', 2, 'b', '2026-02-01Z');
                    select platform_history('%1$s', 'seen')""".formatted(table));
            assertEquals(
                    List.of("1 2026-01-01 MIGRATION", "2 2026-02-01 MIGRATION"),
                    tables.column("select id || ' ' || (valid_from at time zone 'UTC')::date || ' ' || cause from "
                            + table + " order by id"));
            for (String step : List.of(
                    "update %1$s set name = 'c' where id = 1",
                    "alter table %1$s add column size int not null default 7; select platform_history('%1$s')",
                    "update %1$s set size = 8 where id = 1",
                    "delete from %1$s where id = 2",
                    "select set_config('app.as_of', '2026-03-01Z', false)")) {
                tables.run(step.formatted(table));
            }
            assertEquals(
                    List.of("a7", "c7", "c8"),
                    tables.column("select name || size from " + table + "_versions where id = 1 order by valid_from"));
            assertEquals(
                    List.of("b"),
                    tables.column("select name from " + table + "_versions where id = 2 and valid_to < 'infinity'"));
            assertEquals(List.of("a", "b"), tables.column("select name from " + table + "_as_of order by id"));
            tables.run("""
                    drop view %1$s_as_of; drop view %1$s_versions; drop table %1$s, %1$s_history;
                    drop function %1$s_keep()""".formatted(table));
        }
    }
}

package crm.bench.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedTransactionTest {

    private static final String ORDER = "0197c1a0-0000-7000-8000-00000000000a";
    private static final String LINE = "0197c1a0-0000-7000-8000-00000000000b";
    private static final String CUSTOMER = "0197c1a0-0000-7000-8000-0000000000c1";
    private static final String PRODUCT = "0197c1a0-0000-7000-8000-0000000000d1";

    private static final String LOG = """
            2026-11-22 10:00:00.000 UTC [7] sales_app@sales LOG:  statement: BEGIN
            2026-11-22 10:00:00.000 UTC [8] sales_app@sales LOG:  statement: BEGIN
            2026-11-22 10:00:00.001 UTC [7] sales_app@sales LOG:  execute s1: select set_config('app.tenant_id', $1, true)
            2026-11-22 10:00:00.001 UTC [7] sales_app@sales DETAIL:  Parameters: $1 = 'main'
            2026-11-22 10:00:00.001 UTC [8] sales_app@sales LOG:  execute s1: select 1
            2026-11-22 10:00:00.002 UTC [7] sales_app@sales LOG:  execute s2: insert into orders (id, customer_id, note)
            \tvalues ($1, $2, $3)
            2026-11-22 10:00:00.002 UTC [7] sales_app@sales DETAIL:  Parameters: $1 = '%1$s', $2 = '%3$s', $3 = NULL
            2026-11-22 10:00:00.003 UTC [8] sales_app@sales LOG:  statement: COMMIT
            2026-11-22 10:00:00.003 UTC [7] sales_app@sales LOG:  execute s3: insert into line select * from unnest($1::uuid[], $2::uuid[])
            2026-11-22 10:00:00.003 UTC [7] sales_app@sales DETAIL:  Parameters: $1 = '{%2$s}', $2 = '{%4$s}'
            2026-11-22 10:00:00.004 UTC [7] sales_app@sales LOG:  execute s4: insert into outbox (subject, data) values ($1, $2)
            2026-11-22 10:00:00.004 UTC [7] sales_app@sales DETAIL:  Parameters: $1 = 'it''s', $2 = '{"id":"%1$s"}'
            2026-11-22 10:00:00.005 UTC [7] sales_app@sales LOG:  duration: 1.2 ms
            2026-11-22 10:00:00.005 UTC [7] sales_app@sales LOG:  statement: COMMIT
            2026-11-22 10:00:00.006 UTC [7] sales_app@sales LOG:  statement: BEGIN
            """.formatted(ORDER, LINE, CUSTOMER, PRODUCT);

    @Test
    void findsTheTransactionOfOneSession() {
        List<String> sql = ServerLog.transactionWith(ORDER, LOG).orElseThrow().stream()
                .map(Statement::sql)
                .toList();
        assertEquals(6, sql.size());
        assertEquals("BEGIN", sql.getFirst());
        assertEquals("insert into orders (id, customer_id, note)\nvalues ($1, $2, $3)", sql.get(2));
        assertEquals("COMMIT", sql.getLast());
        assertTrue(ServerLog.transactionWith("another", LOG).isEmpty());
    }

    @Test
    void findsAStatementThatIsATransactionByItself() {
        String log = """
                2026-11-22 10:00:00.000 UTC [7] LOG:  execute s1: select 1 where $1 = $2
                2026-11-22 10:00:00.000 UTC [7] DETAIL:  Parameters: $1 = 'other', $2 = 'x'
                2026-11-22 10:00:00.001 UTC [7] LOG:  execute s2: select 2 where $1 = $2
                2026-11-22 10:00:00.001 UTC [7] DETAIL:  Parameters: $1 = '%s', $2 = '%s'
                """.formatted(ORDER, "long".repeat(50_000));
        List<Statement> statements = ServerLog.transactionWith(ORDER, log).orElseThrow();
        assertEquals(1, statements.size());
        assertEquals("select 2 where $1 = $2", statements.getFirst().sql());
        assertEquals(ORDER, statements.getFirst().parameters().getFirst());
    }

    @Test
    void findsAStatementThatAnswersSeveralAtOnce() {
        String log = """
                2026-11-22 10:00:00.000 UTC [7] LOG:  execute s1: select 1 from unnest($1::uuid[])
                2026-11-22 10:00:00.000 UTC [7] DETAIL:  Parameters: $1 = '{%s,%s}'
                """.formatted(LINE, ORDER);
        assertEquals(1, ServerLog.transactionWith(ORDER, log).orElseThrow().size());
        assertTrue(ServerLog.transactionWith(CUSTOMER, log).isEmpty());
    }

    @Test
    void makesAnewWhatTheServiceMadeAndKeepsTheRest() {
        RecordedTransaction transaction = recorded();
        assertEquals(
                Set.of(ORDER, CUSTOMER, "{" + LINE + "}"),
                Set.copyOf(transaction.made().values()));
        assertEquals(
                Set.of("main", "{" + PRODUCT + "}", "it's", "{\"id\":\"" + ORDER + "\"}"),
                Set.copyOf(transaction.constants().values()));
    }

    @Test
    void sendsAgainAsItWasWhatOnlyReadsOrWasRefused() {
        RecordedTransaction read = RecordedTransaction.findAsItWas(LOG, ORDER).orElseThrow();
        assertTrue(read.made().isEmpty());
        assertTrue(read.constants().containsValue(ORDER) && read.constants().containsValue("{" + LINE + "}"));
        String refused = LOG.replace(
                "[7] sales_app@sales LOG:  statement: COMMIT", "[7] sales_app@sales LOG:  statement: ROLLBACK");
        assertTrue(RecordedTransaction.find(refused, ORDER, Map.of(), Set.of()).isEmpty());
        String script =
                PgbenchScript.of(RecordedTransaction.findAsItWas(refused, ORDER).orElseThrow());
        assertTrue(script.startsWith("BEGIN;\nselect set_config('app.tenant_id', :p0, true);\n"), script);
        assertTrue(script.endsWith("ROLLBACK;\n"), script);
    }

    @Test
    void writesTheSameStatementsForPgbench() {
        String script = PgbenchScript.of(recorded());
        assertTrue(script.startsWith("BEGIN;\nselect set_config('app.tenant_id', :p0, true), fresh.*\nfrom ("), script);
        assertTrue(script.contains("insert into orders (id, customer_id, note)\nvalues (:p1, :p2, null);"), script);
        assertTrue(script.contains("unnest(:p3::uuid[], :p4::uuid[])"), script);
        assertTrue(script.contains("'cus-' || lpad("), script);
        assertTrue(script.contains("'{' || a2 || '}' as p3"), script);
        assertTrue(script.endsWith("COMMIT;\n"), script);
        assertFalse(script.contains(ORDER) || script.contains(CUSTOMER), script);
    }

    @Test
    void aSingleStatementIsSentAsItIs() {
        RecordedTransaction select = RecordedTransaction.of("select total from value where id = $1", CUSTOMER);
        assertEquals("select total from value where id = :p0;\n", PgbenchScript.of(select));
        assertEquals(Map.of("p0", CUSTOMER), select.constants());
    }

    private static RecordedTransaction recorded() {
        return RecordedTransaction.find(LOG, ORDER, Map.of(CUSTOMER, "cus-"), Set.of(PRODUCT))
                .orElseThrow();
    }
}

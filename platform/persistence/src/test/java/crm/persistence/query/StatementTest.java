package crm.persistence.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Trace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    private static final Listing TICKETS = Listing.of("ticket", "t")
            .visibleToCaller()
            .sortable("openedAt", "t.opened_at", ColumnType.TIME, "ticket_opened_at")
            .sortable("rank", "t.rank", ColumnType.WHOLE, "ticket_rank")
            .filterable("status", "t.status", ColumnType.TEXT)
            .filterable("amount", "t.amount", ColumnType.DECIMAL)
            .filterable("owner", "t.owner_id", ColumnType.SUBJECT)
            .filterable("customer", "t.customer_id", ColumnType.id("cus"))
            .sortedBy("-openedAt");

    private static final Caller EVERYTHING =
            new Caller("main", "u1", "u", Set.of(), Set.of(Caller.ALL_RECORDS), "/", "c", Trace.fresh());
    private static final Caller OWN = new Caller("main", "u1", "u", Set.of(), Set.of(), "/sales", "c", Trace.fresh());

    @Test
    void valuesAreParametersAndNeverSql() {
        String evil = "x'; drop table ticket; --";
        Statement statement = new Statement(TICKETS, EVERYTHING, Filter.parse("status==\"" + evil + "\""));
        String sql = statement.page(TICKETS.order(null), null, 10);
        assertFalse(sql.contains("drop"));
        assertTrue(Arrays.asList(statement.parameters()).contains(evil));
        assertEquals(
                "select t.*, (t.opened_at)::text as k0, (t.id)::text as k1 from ticket t"
                        + " where t.tenant_id = $1::text and t.status = $2::text"
                        + " order by t.opened_at desc, t.id desc limit 10",
                sql);
    }

    @Test
    void whoAsksForARecordGetsWhatBelongsToThoseThatItStandsFor() {
        Listing tickets = Listing.of("ticket", "t")
                .only("t.open")
                .filterableWithStandIns("customer", "t.customer_id", ColumnType.id("cus"));
        String id = "cus_01h455vb4pex5vsknk084sn02q";
        Statement statement = new Statement(tickets, EVERYTHING, Filter.parse("customer==" + id));
        String array = "(array(select unnest($2::text[]::uuid[]) union all select s.id from stand_in s"
                + " where s.tenant_id = $1::text and s.root_id = any($2::text[]::uuid[])))";
        assertEquals(
                "select count(*) as count from (select 1 from ticket t where t.tenant_id = $1::text and t.open"
                        + " and t.customer_id = any " + array + " limit 7) as counted",
                statement.count(7));
        assertTrue(new Statement(tickets, EVERYTHING, Filter.parse("customer!=" + id))
                .count(7)
                .contains("t.customer_id <> all " + array));
    }

    @Test
    void aPageAmongEachTakesTheFirstOfTheFirstOfEach() {
        Listing some = TICKETS.amongEach("t.status", "text", List.of("open", "done"));
        Statement statement = new Statement(some, EVERYTHING, null);
        assertEquals(
                "select page.* from unnest($2::text[]::text[]) as each0 (value) cross join lateral ("
                        + "select t.*, (t.opened_at)::text as k0, (t.id)::text as k1, t.opened_at as o0, t.id as o1"
                        + " from ticket t where t.tenant_id = $1::text and t.status = each0.value"
                        + " and (t.opened_at, t.id) < ($3::text::timestamptz, $4::text::uuid)"
                        + " order by t.opened_at desc, t.id desc limit 10) as page"
                        + " order by page.o0 desc, page.o1 desc limit 10",
                statement.page(some.order(null), List.of("2026-01-01 00:00:00+00", "id"), 10));
        assertTrue(statement.count(7).contains("and t.status = any ($2::text[]::text[])"), statement.count(7));
        assertTrue(TICKETS.each().isEmpty());
    }

    @Test
    void aListOfThenIsReadFromWhatWasAndSeenByTheRightsOfNow() {
        Listing tickets = TICKETS.with(List.of())
                .selecting("t.*, (select l.text from label{as_of} l where l.id = t.id) as label");
        String now = new Statement(tickets, OWN, null).page(tickets.order(null), null, 10);
        assertTrue(now.contains("from label l where") && now.contains(" from ticket t where"), now);

        Listing past = tickets.asOf(new AsOf(Instant.EPOCH));
        String then = new Statement(past, OWN, Filter.parse("status==OPEN")).page(past.order(null), null, 10);
        assertTrue(then.contains("from label_as_of l where") && then.contains(" from ticket_as_of t where"), then);
        assertTrue(
                then.contains(
                        "exists (select from ticket now_t where now_t.tenant_id = t.tenant_id and now_t.id = t.id"),
                then);
        assertTrue(then.contains("now_t.owner_id = ") && !then.contains(" t.owner_id"), then);
        assertTrue(then.contains("t.status = "), then);
    }

    @Test
    void aPageContinuesWithOneComparisonOfRows() {
        String sql = new Statement(TICKETS, EVERYTHING, null)
                .page(TICKETS.order("-openedAt"), List.of("2026-01-01 00:00:00+00", "id"), 10);
        assertTrue(sql.contains("(t.opened_at, t.id) < ($2::text::timestamptz, $3::text::uuid)"), sql);
    }

    @Test
    void withTwoDirectionsTheFirstKeyStillBoundsTheIndex() {
        String sql = new Statement(TICKETS, EVERYTHING, null)
                .page(TICKETS.order("-openedAt,rank"), List.of("2026-01-01", "3", "id"), 10);
        assertTrue(
                sql.contains("t.opened_at <= $2::text::timestamptz and (t.opened_at < $2::text::timestamptz or"), sql);
        assertTrue(sql.endsWith("order by t.opened_at desc, t.rank, t.id limit 10"), sql);
    }

    @Test
    void whoMayNotSeeEverythingIsHeldToWhatIsVisible() {
        assertTrue(new Statement(TICKETS, OWN, null).count(1).contains("record_grant"));
        assertFalse(new Statement(TICKETS, EVERYTHING, null).count(1).contains("record_grant"));
    }

    @Test
    void eachWayToSeeRecordsGivesItsFirst() {
        Statement statement = new Statement(TICKETS, OWN, null);
        String sql = statement.page(TICKETS.order(null), null, 10);
        String rows = "select t.*, (t.opened_at)::text as k0, (t.id)::text as k1, t.opened_at as o0, t.id as o1"
                + " from ticket t where t.tenant_id = $1::text and ";
        String first = " order by t.opened_at desc, t.id desc limit 10)";
        assertTrue(sql.startsWith("select page.* from ((" + rows + "t.owner_id = $3::text" + first), sql);
        assertTrue(sql.contains(" union all (" + rows + "t.id in (select g.object_id from record_grant g"), sql);
        assertTrue(sql.endsWith(first + ") as page order by page.o0 desc, page.o1 desc limit 10"), sql);
        assertFalse(sql.contains(") union all (" + rows + "($2"), "this caller sees no units");

        Caller head =
                new Caller("main", "u1", "u", Set.of(), Set.of(Caller.UNIT_RECORDS), "/sales", "c", Trace.fresh());
        String units = new Statement(TICKETS, head, null).page(TICKETS.order(null), null, 10);
        assertTrue(units.contains(" and (t.owner_id = $3::text) is not true" + first), units);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stauts==x | status",
                "amount==12,5 | operator",
                "amount==1e3 | number",
                "openedAt=gt=yesterday | time",
                "customer==ord_01h455vb4pex5vsknk084sn02q | id",
                "amount=like=1* | not text",
                "status=like=** | pattern",
                "rank=gt=99999999999999999999 | whole number",
                "status=null=maybe | true or false"
            })
    void whatDoesNotFitTheColumnsIsRefused(String filter, String message) {
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> new Statement(TICKETS, EVERYTHING, Filter.parse(filter.strip())));
        assertTrue(refused.errors().getFirst().message().contains(message), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"status", "-amount", "opendAt", "''", "'openedAt,'", "'openedAt,-openedAt'"})
    void onlyDeclaredOrdersAreAllowed(String sort) {
        assertThrows(InvalidInput.class, () -> TICKETS.order(sort));
        assertEquals(Set.of("ticket_opened_at", "ticket_rank"), TICKETS.indexes());
    }

    @Test
    void anyFilterUsesEachOfItsParameters() {
        Listing listing = Listing.of("x", "x");
        for (int i = 0; i < 5; i++) {
            listing.filterable("field" + i, "x.f" + i, ColumnType.TEXT);
        }
        for (long seed = 0; seed < 2_000; seed++) {
            Filter filter = FilterTest.random(new Random(seed), 3);
            Statement statement;
            try {
                statement = new Statement(listing, EVERYTHING, filter);
            } catch (InvalidInput e) {
                continue;
            }
            String sql = statement.count(1);
            for (int i = 1; i <= statement.parameters().length; i++) {
                assertTrue(sql.contains("$" + i + "::text"), "seed " + seed + ": " + sql);
            }
            assertEquals(
                    sql.chars().filter(c -> c == '(').count(),
                    sql.chars().filter(c -> c == ')').count());
        }
    }
}

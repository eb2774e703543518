package crm.chaos.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.chaos.history.Kind;
import crm.chaos.stack.Databases;
import crm.stack.TestStack;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The oracle reads the product's own tables. */
class BooksTest {

    private static final String CORRECTION = Kind.CORRECTION.key(1, 7);

    private static Databases databases;

    @BeforeAll
    static void prepare() throws Exception {
        TestStack.prepare("sales", Path.of("sales-service"));
        TestStack.prepare("analytics", Path.of("analytics-service"));
        databases = new Databases(TestStack.postgres());
        databases.run("sales", """
                INSERT INTO sales_order (tenant_id, id, customer_id, status, currency, total, cost, paid, refunded,
                                         returned_cost, channel, owner_id, org_unit, placed_at, version, updated_at)
                VALUES ('books', '01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8057',
                        'PARTLY_PAID', 'USD', 12.34, 5, 4, 3, 2, 'WEB', 'o', '/', '2026-11-02T09:15:27Z', 4, now());
                INSERT INTO order_line (tenant_id, order_id, line, description, quantity, unit_price, amount, unit_cost)
                VALUES
                ('books', '01890a5d-ac96-774b-bcce-b302099a8057', 2, '%s', 1, 2.34, 2.34, 1),
                ('books', '01890a5d-ac96-774b-bcce-b302099a8057', 1, 'the key', 2, 5, 10, 2);
                INSERT INTO refund (tenant_id, id, order_id, currency, amount, returned, cost, reason, refunded_at)
                VALUES ('books', '01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8057', 'USD',
                        3, true, 2, 'the key', now())
                """.formatted(CORRECTION));
    }

    @Test
    void anOrderIsReadWithItsLinesAndItsReference() throws Exception {
        OrderRow expected = new OrderRow(
                "books",
                "ord_01h455vb4pex5vsknk084sn02q",
                "cus_01h455vb4pex5vsknk084sn02q",
                "USD",
                123_400,
                50_000L,
                40_000,
                30_000,
                20_000,
                false,
                Instant.parse("2026-11-02T09:15:27Z"),
                4,
                new OrderRow.Lines(123_400, 50_000L, "the key", CORRECTION));
        assertTrue(new SalesBooks(databases).orders().contains(expected));
    }

    @Test
    void anOrderWithoutItsEventUnbalancesTheBooks() throws Exception {
        Ledger ledger = new SalesBooks(databases).ledger();
        assertTrue(ledger.booked().orders() >= 1);
        assertEquals(new Ledger.Sums(0, 0, 0, 0), ledger.announced());
        assertEquals(0, new SalesBooks(databases).payments().size());
    }

    @Test
    void aRefundIsReadWithWhatCameBack() throws Exception {
        RefundRow expected = new RefundRow(
                "books",
                "rfd_01h455vb4pex5vsknk084sn02q",
                "ord_01h455vb4pex5vsknk084sn02q",
                30_000,
                20_000L,
                "USD",
                "the key");
        assertEquals(List.of(expected), new SalesBooks(databases).refunds());
    }

    @Test
    void changesOfClassAreReadWithTheirEvents() throws Exception {
        databases.run("analytics", """
                INSERT INTO class_change (tenant_id, customer_id, currency, sequence, classification, after, reason, at)
                SELECT 'books', '01890a5d-ac96-774b-bcce-b302099a8057', 'USD', n, c, 'A', 'r', now()
                FROM generate_series(1, 2) n, unnest(ARRAY['ABC', 'GRADE']) c;
                INSERT INTO outbox (lane, tenant_id, event_id, type, topic, partition_key, subject, sequence,
                                    occurred_at, data)
                SELECT 0, 'books', gen_random_uuid(), 'crm.analytics.customer.classified.v1', 't', 'k',
                       'cus_01h455vb4pex5vsknk084sn02q/USD', n, now(), '{}'
                FROM generate_series(1, 3) n""");
        ScoreRow expected = new ScoreRow(
                "books", "cus_01h455vb4pex5vsknk084sn02q", "USD", null, null, 0, List.of(1L, 2L), List.of(1L, 2L, 3L));
        assertEquals(List.of(expected), new ScoreBooks(databases).rows());
    }

    @Test
    void theViewIsReadInItsLiveGeneration() throws Exception {
        assertEquals(0, new ViewBooks(databases).live().size());
        assertEquals(0, new ViewBooks(databases).generations().size());
    }
}

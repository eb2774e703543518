package crm.chaos.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.chaos.stack.Databases;
import crm.stack.TestStack;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The oracle reads the product's own tables. */
class BooksTest {

    private static Databases databases;

    @BeforeAll
    static void prepare() throws Exception {
        TestStack.prepare("sales", Path.of("sales-service"));
        TestStack.prepare("analytics", Path.of("analytics-service"));
        databases = new Databases(TestStack.postgres());
        databases.run("sales", """
                INSERT INTO sales_order (tenant_id, id, customer_id, status, currency, total, paid, channel, owner_id,
                                         org_unit, placed_at, version, updated_at)
                VALUES ('books', '01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8057',
                        'PLACED', 'USD', 12.34, 0, 'WEB', 'o', '/', now(), 1, now());
                INSERT INTO order_line (tenant_id, order_id, line, description, quantity, unit_price, amount) VALUES
                ('books', '01890a5d-ac96-774b-bcce-b302099a8057', 2, 'second', 1, 2.34, 2.34),
                ('books', '01890a5d-ac96-774b-bcce-b302099a8057', 1, 'the key', 1, 10, 10)
                """);
    }

    @Test
    void anOrderIsReadWithItsLinesAndItsReference() throws Exception {
        OrderRow expected = new OrderRow(
                "books",
                "ord_01h455vb4pex5vsknk084sn02q",
                "cus_01h455vb4pex5vsknk084sn02q",
                "USD",
                123_400,
                0,
                0,
                false,
                1,
                123_400,
                "the key");
        assertTrue(new SalesBooks(databases).orders().contains(expected));
    }

    @Test
    void anOrderWithoutItsEventUnbalancesTheBooks() throws Exception {
        Ledger ledger = new SalesBooks(databases).ledger();
        assertTrue(ledger.orders() >= 1);
        assertEquals(0, ledger.events());
        assertEquals(0, new SalesBooks(databases).payments().size());
    }

    @Test
    void theViewIsReadInItsLiveGeneration() throws Exception {
        assertEquals(0, new ViewBooks(databases).live().size());
        assertEquals(0, new ViewBooks(databases).generations().size());
    }
}

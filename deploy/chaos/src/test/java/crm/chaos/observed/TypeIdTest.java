package crm.chaos.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypeIdTest {

    /** From the examples of the TypeID specification. */
    @Test
    void followsTheSpecification() {
        assertEquals(
                "prefix_01h455vb4pex5vsknk084sn02q",
                TypeId.text("prefix", UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")));
        assertEquals("prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz", TypeId.text("prefix", new UUID(-1, -1)));
    }

    @Test
    void moneyIsExact() {
        assertEquals(123_400, Money.of("12.34"));
        assertEquals("12.3400", Money.text(123_400));
    }

    @Test
    void metricsAreAddedUpOverTheirSeries() {
        String text = """
                # TYPE sql_pool_active gauge
                sql_pool_active{pool="a"} 2.0
                sql_pool_active{pool="b"} 1.0
                sql_pool_idle{pool="a"} 9.0
                """;
        assertEquals(3, Metrics.sum(text, "sql_pool_active"));
        assertEquals(-1, Metrics.sum(text, "worker_pool_active"));
    }
}

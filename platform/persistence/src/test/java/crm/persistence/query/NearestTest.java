package crm.persistence.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN = List.of("customerId", "currency", "lines", "placedAt");

    @Test
    void theNearestNameIsFoundAndAFarOneIsNot() {
        assertEquals(Optional.of("customerId"), Nearest.to("costumerId", KNOWN));
        assertEquals(Optional.of("customerId"), Nearest.to("customerid", KNOWN));
        assertEquals(Optional.of("lines"), Nearest.to("lnies", KNOWN));
        assertEquals(Optional.empty(), Nearest.to("banana", KNOWN));
        assertEquals(Optional.empty(), Nearest.to("x".repeat(10_000), KNOWN));
        assertEquals("There is no field \"x\" here.", Nearest.hint("field", "x", List.of()));
    }
}

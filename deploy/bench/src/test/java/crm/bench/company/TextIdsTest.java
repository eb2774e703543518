package crm.bench.company;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TextIdsTest {

    /** The example of the TypeID specification. */
    @Test
    void readsATextId() {
        assertEquals(
                UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
                TextIds.uuid("prefix_01h455vb4pex5vsknk084sn02q"));
    }

    @Test
    void refusesDigitsThatDoNotExist() {
        assertThrows(IllegalArgumentException.class, () -> TextIds.uuid("ord_01h455vb4pex5vsknk084sn02l"));
    }

    @Test
    void makesTimeOrderedIdentifiers() {
        UUID id = TextIds.timeOrdered();
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertTrue(Math.abs(System.currentTimeMillis() - (id.getMostSignificantBits() >>> 16)) < 60_000);
    }
}

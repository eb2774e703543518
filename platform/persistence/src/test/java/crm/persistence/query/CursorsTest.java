package crm.persistence.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private static final List<String> KEYS = List.of("2026-01-01 00:00:00+00", "Zoë", "id");

    private final Cursors cursors = new Cursors(Optional.of("key"), Optional.empty());

    @Test
    void aCursorBelongsToItsListAndItsService() {
        String cursor = cursors.write("list", KEYS);
        assertEquals(KEYS, cursors.read("list", cursor));
        assertThrows(InvalidInput.class, () -> cursors.read("another", cursor));
        Cursors stranger = new Cursors(Optional.of("another key"), Optional.empty());
        assertThrows(InvalidInput.class, () -> stranger.read("list", cursor));
    }

    @Test
    void anyChangeToACursorIsNoticed() {
        String cursor = cursors.write("list", KEYS);
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            char[] changed = cursor.toCharArray();
            int at = random.nextInt(changed.length - 1);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            assertThrows(InvalidInput.class, () -> cursors.read("list", new String(changed)), "seed " + seed);
        }
        for (String bad : List.of("", "x", "%%%", "A".repeat(5_000))) {
            assertThrows(InvalidInput.class, () -> cursors.read("list", bad));
        }
    }
}

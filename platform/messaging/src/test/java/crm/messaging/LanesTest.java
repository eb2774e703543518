package crm.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void aKeyKeepsItsLaneForEver() {
        // Written down from the first release: another lane would let a later event overtake an earlier one.
        assertEquals(5, Lanes.of("cus_01jd7v3k8qf2mt6xw9ybn4hzra"));
        assertEquals(10, Lanes.of("prd_01jd7tz0a1b2c3d4e5f6g7h8jk"));
        assertEquals(0, Lanes.of(""));
    }

    @Test
    void keysAreSpreadOverAllLanes() {
        int[] load = new int[Lanes.COUNT];
        for (int i = 0; i < 16_000; i++) {
            load[Lanes.of("key-" + i)]++;
        }
        for (int keys : load) {
            assertTrue(keys > 800 && keys < 1200, () -> "one of 16 lanes has " + keys + " of 16,000 keys");
        }
    }
}

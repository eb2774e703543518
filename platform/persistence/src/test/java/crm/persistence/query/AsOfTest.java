package crm.persistence.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.InvalidInput;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsOfTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00.000001Z");

    @Test
    void aTimeIsReadToTheMicrosecondInAnyZone() {
        assertNull(AsOf.parse(null, NOW));
        assertEquals(NOW, AsOf.parse(NOW.toString(), NOW).time());
        assertEquals(
                Instant.parse("2026-03-01T00:00:00.123456Z"),
                AsOf.parse("2026-03-01T02:00:00.123456789+02:00", NOW).time());
        assertEquals(Instant.EPOCH, AsOf.parse("1970-01-01T00:00:00Z", NOW).time());
    }

    @ParameterizedTest
    @CsvSource({
        "'', wrong-form",
        "yesterday, wrong-form",
        "2026-03-01, wrong-form",
        "2026-03-01T00:00:00, wrong-form",
        "2026-03-01T00:00:00 01:00, wrong-form",
        "2026-02-30T00:00:00Z, wrong-form",
        "1969-12-31T23:59:59.999999Z, out-of-range",
        "-1000-01-01T00:00:00Z, out-of-range",
        "2026-11-02T09:00:00.000002Z, out-of-range",
        "+999999999-01-01T00:00:00Z, out-of-range"
    })
    void whatIsNoTimeOfThePastIsRefused(String text, String code) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> AsOf.parse(text, NOW));
        assertEquals("asOf", refused.errors().getFirst().pointer());
        assertEquals(code, refused.errors().getFirst().code());
    }
}

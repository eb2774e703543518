package crm.persistence.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.InvalidInput;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePatternTest {

    private static final List<String> FIELDS = List.of("region", "country");
    private static final Instant LATE_IN_THE_YEAR = Instant.parse("2026-12-31T23:59:59Z");

    @ParameterizedTest
    @CsvSource({
        "CUS-{region|XX}-{yyyy}-{seq:6}, CUS-North-2026-000042",
        "{yy}{mm}/{seq:1}, 2612/42",
        "{seq:4}.{country|ZZ}, 0042.ZZ",
        "K{seq:12}, K000000000042",
    })
    void aCodeIsWrittenAsThePatternSays(String text, String code) {
        CodePattern pattern = CodePattern.of(text, FIELDS);
        String series = pattern.series(values("North"), LATE_IN_THE_YEAR);
        assertEquals(code, pattern.code(series, 42));
    }

    @Test
    void aSeriesIsEverythingButTheNumber() {
        CodePattern pattern = CodePattern.of("{region|XX}-{yyyy}-{seq:2}", FIELDS);
        assertEquals("North-2026-{seq}", pattern.series(values("North"), LATE_IN_THE_YEAR));
        assertEquals("North-2027-{seq}", pattern.series(values("North"), LATE_IN_THE_YEAR.plusSeconds(1)));
        assertEquals("XX-2026-{seq}", pattern.series(values(null), LATE_IN_THE_YEAR));
        assertEquals("XX-2026-100", pattern.code("XX-2026-{seq}", 100), "who outgrows the digits gets more");
    }

    @Test
    void aValueBringsLettersAndDigitsOnlyAndNotTooMany() {
        CodePattern pattern = CodePattern.of("{region|XX}{seq:1}", FIELDS);
        assertEquals("华北{seq}", pattern.series(values("华 北"), LATE_IN_THE_YEAR));
        assertEquals("seq1{seq}", pattern.series(values("{seq:1}"), LATE_IN_THE_YEAR));
        assertEquals("NorthOfThe{seq}", pattern.series(values("North Of The River"), LATE_IN_THE_YEAR));
        assertEquals("XX{seq}", pattern.series(values("--"), LATE_IN_THE_YEAR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CUS",
                "CUS-{yyyy}",
                "{seq:6}{seq:6}",
                "{seq:0}",
                "{seq:13}",
                "{seq}",
                "CUS {seq:6}",
                "{region}-{seq:6}",
                "{name|X}-{seq:6}",
                "{region|}-{seq:6}",
                "{seq:6",
                "seq:6}",
                "{{seq:6}}",
                "{seq:6}é",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{seq:6}",
            })
    void whatIsNoPatternIsRefused(String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> CodePattern.of(text, FIELDS));
        assertEquals("/pattern", refused.errors().getFirst().pointer());
    }

    private static Map<String, String> values(String region) {
        Map<String, String> values = new HashMap<>();
        values.put("region", region);
        return values;
    }
}

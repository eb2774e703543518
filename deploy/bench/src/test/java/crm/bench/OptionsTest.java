package crm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void measuresEverythingUnlessTold() {
        Options options = Options.parse();
        assertTrue(Suite.IDS.stream().allMatch(options::wants));
        assertNull(options.data());
        assertEquals(18080, options.port());
    }

    @Test
    void takesNamesAndOptionsInAnyOrder() {
        Options options = Options.parse("p1", "--json", "--port", "9000", "P8", "--data", "/tmp/x", "--pairs", "5");
        assertTrue(options.wants("P1") && options.wants("P8") && options.json());
        assertFalse(options.wants("P2"));
        assertEquals(9000, options.port());
        assertEquals(5, options.pairs());
    }

    @Test
    void whatNeedsNoPlatformGoesAlone() {
        assertTrue(Options.parse("reference", "--json").reference());
        assertTrue(Options.parse("models").models());
        assertFalse(Options.parse().reference() || Options.parse("P1").models());
        assertThrows(IllegalArgumentException.class, () -> Options.parse("reference", "P1"));
        assertThrows(IllegalArgumentException.class, () -> Options.parse("models", "reference"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P6", "--verbose", "--port", "--port 80", "--pairs 0", "--seconds x"})
    void namesWhatItDoesNotUnderstand(String arguments) {
        var failure = assertThrows(IllegalArgumentException.class, () -> Options.parse(arguments.split(" ")));
        assertTrue(failure.getMessage().contains(arguments.split(" ")[0]), failure.getMessage());
    }
}

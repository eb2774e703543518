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
        assertTrue(options.wants("P1") && options.wants("P7") && options.wants("P17"));
        assertFalse(options.wants("P6") || options.wants("REFRESH") || options.wants("C-READ"));
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
        assertTrue(Options.parse("models", "P1").models());
    }

    @Test
    void theGroupOfAnalyticsIsAskedForByItsNameOrOneByOne() {
        Options group = Options.parse("analytics", "--customers", "1000000");
        assertTrue(Suite.ANALYTICS.stream().allMatch(group::wants) && group.models() && group.platform());
        assertTrue(group.wants("P7") && group.wants("P6"));
        assertFalse(group.wants("P1"));
        assertEquals(1_000_000, group.customers());
        Options one = Options.parse("P6", "--events", "5000000");
        assertTrue(one.wants("P6") && !one.wants("REFRESH") && !one.models());
        assertFalse(Options.parse("models").platform());
    }

    @Test
    void theGroupOfCustomersIsAskedForByItsNameOrOneByOne() {
        Options group = Options.parse("customers", "--customers", "1000000", "--seed", "42");
        assertTrue(Suite.CUSTOMERS.stream().allMatch(group::wants) && group.platform());
        assertFalse(group.wants("P1") || group.wants("P6") || group.models());
        assertEquals(1_000_000, group.customers());
        assertEquals(42, group.seed());
        Options one = Options.parse("c-read");
        assertTrue(one.wants("C-READ") && !one.wants("C-LIST"));
        assertTrue(one.seed() > 0);
    }

    @Test
    void aFileHasNoMoreCustomersThanTheServiceTakes() {
        assertThrows(IllegalArgumentException.class, () -> Options.parse("customers", "--customers", "2000001"));
        assertEquals(
                2_000_001, Options.parse("analytics", "--customers", "2000001").customers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P9", "--verbose", "--port", "--port 80", "--pairs 0", "--seconds x", "--seed 0"})
    void namesWhatItDoesNotUnderstand(String arguments) {
        var failure = assertThrows(IllegalArgumentException.class, () -> Options.parse(arguments.split(" ")));
        assertTrue(failure.getMessage().contains(arguments.split(" ")[0]), failure.getMessage());
    }
}

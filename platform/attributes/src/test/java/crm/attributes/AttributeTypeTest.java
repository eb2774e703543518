package crm.attributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributeTypeTest {

    private static final long SEED = System.nanoTime();

    @Test
    void keysHaveTheOrderOfTheNumbersAndLeadBackToThem() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal one = decimal(random);
            BigDecimal other = decimal(random);
            String key = decimalKey(one);
            assertEquals(
                    Integer.signum(one.compareTo(other)),
                    Integer.signum(key.compareTo(decimalKey(other))),
                    () -> one + " and " + other + ", seed " + SEED);
            assertEquals(AttributeType.DECIMAL.read(one.toPlainString()), AttributeType.DECIMAL.ofKey(key));
        }
    }

    @Test
    void keysHaveTheOrderOfTheTimes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            Instant one = time(random);
            Instant other = time(random);
            assertEquals(
                    Integer.signum(one.compareTo(other)),
                    Integer.signum(timeKey(one).compareTo(timeKey(other))),
                    () -> one + " and " + other + ", seed " + SEED);
            assertEquals(one.toString(), AttributeType.TIME.ofKey(timeKey(one)));
        }
    }

    @Test
    void aValueHasOneForm() {
        assertEquals("2.5", AttributeType.DECIMAL.read("2.500"));
        assertEquals("0", AttributeType.DECIMAL.read("-0.00"));
        assertEquals("100", AttributeType.DECIMAL.read("100"));
        assertEquals("2026-01-31T11:00:00Z", AttributeType.TIME.read("2026-01-31T12:00:00+01:00"));
        assertEquals("\u00e4", AttributeType.TEXT.read(" a\u0308 "));
        assertNull(AttributeType.TEXT.read("  "));
        assertThrows(RuntimeException.class, () -> AttributeType.TEXT.read("\ud800"));
        assertThrows(RuntimeException.class, () -> AttributeType.DATE.read("+10000-01-01"));
        assertThrows(RuntimeException.class, () -> AttributeType.TIME.read("0001-01-01T00:00:00+01:00"));
        assertThrows(RuntimeException.class, () -> AttributeType.INTEGER.read(-1_000_000_000_000_000L));
    }

    private static String decimalKey(BigDecimal number) {
        return AttributeType.DECIMAL.key((String) AttributeType.DECIMAL.read(number.toPlainString()));
    }

    private static String timeKey(Instant time) {
        return AttributeType.TIME.key((String) AttributeType.TIME.read(time.toString()));
    }

    private static BigDecimal decimal(Random random) {
        int digits = 1 + random.nextInt(15);
        long whole = random.nextLong((long) Math.pow(10, digits));
        BigDecimal number = BigDecimal.valueOf(whole).movePointLeft(random.nextInt(9));
        return random.nextBoolean() ? number : number.negate();
    }

    private static Instant time(Random random) {
        return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L);
    }
}

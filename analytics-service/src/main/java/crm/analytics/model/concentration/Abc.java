package crm.analytics.model.concentration;

import crm.analytics.model.math.Check;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ABC classes: A are the largest customers until they make up one share of the total, B until they make up another, C the
 * rest. Who crosses a share belongs to the class that is filled by it.
 *
 * @param a cumulated share up to which a customer is A
 * @param b cumulated share up to which a customer is B
 */
public record Abc(double a, double b) {

    /** A until 80 %, B until 95 %. */
    public static final Abc USUAL = new Abc(0.8, 0.95);

    /** The classes. */
    public enum Type {
        A,
        B,
        C
    }

    /** @throws IllegalArgumentException when the shares do not ascend within 0 and 1 */
    public Abc {
        Check.share("a", a);
        Check.share("b", b);
        if (a > b) {
            throw new IllegalArgumentException("The share of A, " + a + ", is above that of B, " + b);
        }
    }

    /**
     * The classes of a base, the largest customer first; of two who bring the same, the one with the lesser key.
     * Customers who bring nothing or less are in no class.
     */
    public <K extends Comparable<K>> Map<K, Type> classes(Map<K, BigDecimal> amounts) {
        List<Map.Entry<K, BigDecimal>> sorted = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<K, BigDecimal> entry : amounts.entrySet()) {
            if (entry.getValue().signum() > 0) {
                sorted.add(entry);
                total = total.add(entry.getValue());
            }
        }
        sorted.sort(Map.Entry.<K, BigDecimal>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        BigDecimal untilA = total.multiply(BigDecimal.valueOf(a));
        BigDecimal untilB = total.multiply(BigDecimal.valueOf(b));
        Map<K, Type> classes = new LinkedHashMap<>();
        BigDecimal before = BigDecimal.ZERO;
        for (Map.Entry<K, BigDecimal> entry : sorted) {
            Type type = before.compareTo(untilA) < 0 ? Type.A : before.compareTo(untilB) < 0 ? Type.B : Type.C;
            classes.put(entry.getKey(), type);
            before = before.add(entry.getValue());
        }
        return classes;
    }
}

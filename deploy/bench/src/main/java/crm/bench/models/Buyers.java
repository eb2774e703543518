package crm.bench.models;

import crm.analytics.model.buying.PurchaseHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Customers who behave as BG/NBD says, in whole days over two years: the same ones for the same seed. New ones come
 * throughout the first of the two years.
 */
public final class Buyers {

    /** Days before today on which the first of them came. */
    public static final int DAYS = 730;

    private static final double R = 0.6;
    private static final double ALPHA = 40;
    private static final double A = 0.8;
    private static final double B = 2.5;

    private final SplittableRandom random;

    /** The customers of a seed. */
    public Buyers(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * What one of them did.
     *
     * @param age days since the first purchase
     * @param days purchase days, counted from the first, which is 0
     */
    public record Buyer(int age, List<Integer> days) {

        PurchaseHistory history() {
            return new PurchaseHistory(days.size() - 1, days.getLast(), age);
        }
    }

    /** Simulates customers. */
    List<PurchaseHistory> next(int customers) {
        return Stream.generate(() -> next().history()).limit(customers).toList();
    }

    /** Simulates the next customer. */
    public Buyer next() {
        int age = DAYS - random.nextInt(DAYS / 2);
        double rate = gamma(R) / ALPHA;
        double leaving = gamma(A);
        leaving /= leaving + gamma(B);
        List<Integer> days = new ArrayList<>(List.of(0));
        double now = 0;
        while (true) {
            now += random.nextExponential() / rate;
            if (now > age) {
                return new Buyer(age, days);
            }
            int day = (int) now;
            if (day > days.getLast()) {
                days.add(day);
            }
            if (random.nextDouble() < leaving) {
                return new Buyer(age, days);
            }
        }
    }

    /** Marsaglia and Tsang 2000; below a shape of 1 by one of shape + 1. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}

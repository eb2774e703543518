package crm.analytics.model.buying;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Customers who behave as BG/NBD says with r = a = 1, or never leave, or are all alike in leaving. */
final class Simulated {

    private Simulated() {}

    static List<PurchaseHistory> customers(
            RandomGenerator random, int count, double rate, double dropout, double most) {
        List<PurchaseHistory> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double age = most * (0.3 + 0.7 * random.nextDouble());
            double own = rate * random.nextExponential();
            // Beta(1, b) with this mean.
            double leaves = dropout == 0 ? 0 : 1 - Math.pow(random.nextDouble(), dropout / (1 - dropout));
            histories.add(history(random, own, leaves, age));
        }
        return histories;
    }

    /** Rates of gamma(2), and the same dropout probability for all. */
    static List<PurchaseHistory> alike(RandomGenerator random, int count, double rate, double dropout, double most) {
        List<PurchaseHistory> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double own = rate * (random.nextExponential() + random.nextExponential()) / 2;
            histories.add(history(random, own, dropout, most * (0.3 + 0.7 * random.nextDouble())));
        }
        return histories;
    }

    private static PurchaseHistory history(RandomGenerator random, double rate, double leaves, double age) {
        int x = 0;
        double last = 0;
        double now = random.nextExponential() / rate;
        while (now <= age) {
            x++;
            last = now;
            if (random.nextDouble() < leaves) {
                break;
            }
            now += random.nextExponential() / rate;
        }
        return new PurchaseHistory(x, last, age);
    }
}

package crm.chaos.load;

import crm.chaos.observed.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lines of an order: products, with a cost and without, and things that are only described.
 *
 * @param lines JSON array
 * @param total what they are worth, in 1/10000
 * @param cost what they cost, in 1/10000; null where that is not known of each
 */
record Basket(String lines, long total, Long cost) {

    private static final int MAX_MORE = 2;
    private static final int MAX_QUANTITY = 5;
    private static final int MAX_CENTS = 20_000;

    /** At least a line for each of the names, which it is described by, and perhaps more. */
    static Basket of(List<String> names, List<Product> products, RandomGenerator random) {
        Filling filling = new Filling();
        names.forEach(name -> filling.described(name, random));
        int more = random.nextInt(MAX_MORE + 1);
        for (int line = 0; line < more; line++) {
            if (products.isEmpty() || random.nextInt(4) == 0) {
                filling.described("line " + line, random);
            } else {
                filling.product(products.get(random.nextInt(products.size())), quantity(random));
            }
        }
        return new Basket("[" + String.join(",", filling.lines) + "]", filling.total, filling.cost);
    }

    private static int quantity(RandomGenerator random) {
        return random.nextInt(1, MAX_QUANTITY + 1);
    }

    private static final class Filling {
        private final List<String> lines = new ArrayList<>();
        private long total;
        private Long cost = 0L;

        /** One line in five does not say what it costs. */
        void described(String name, RandomGenerator random) {
            int quantity = quantity(random);
            long price = random.nextLong(1, MAX_CENTS) * Requests.CENT;
            Long unitCost = random.nextInt(5) == 0 ? null : price / 3 / Requests.CENT * Requests.CENT;
            add(
                    """
                    {"description":"%s","quantity":"%d","unitPrice":"%s"%s}""".formatted(
                                    name,
                                    quantity,
                                    Money.cents(price),
                                    unitCost == null ? "" : ",\"unitCost\":\"" + Money.cents(unitCost) + "\""),
                    quantity,
                    price,
                    unitCost);
        }

        void product(Product product, int quantity) {
            add("""
                    {"productId":"%s","quantity":"%d"}""".formatted(product.id(), quantity), quantity, product.price(), product.cost());
        }

        private void add(String line, int quantity, long price, Long unitCost) {
            lines.add(line);
            total += quantity * price;
            cost = cost == null || unitCost == null ? null : cost + quantity * unitCost;
        }
    }
}

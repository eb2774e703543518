package crm.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Orders that something can still happen to, each in the hands of one client at a time. */
final class OpenOrders {

    private static final int LOOKS = 20;

    private final List<PlacedOrder> orders = new ArrayList<>();

    synchronized void add(PlacedOrder order) {
        orders.add(order);
    }

    /** Removes and returns any of them. */
    Optional<PlacedOrder> take(RandomGenerator random) {
        return take(random, order -> true);
    }

    /** Removes and returns one that is wanted, unless a few looks find none. */
    synchronized Optional<PlacedOrder> take(RandomGenerator random, Predicate<PlacedOrder> wanted) {
        for (int look = 0; look < LOOKS && !orders.isEmpty(); look++) {
            int index = random.nextInt(orders.size());
            if (wanted.test(orders.get(index))) {
                PlacedOrder last = orders.removeLast();
                return Optional.of(index == orders.size() ? last : orders.set(index, last));
            }
        }
        return Optional.empty();
    }
}

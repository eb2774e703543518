package crm.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Orders that something can still happen to, each in the hands of one client at a time. */
final class OpenOrders {

    private final List<PlacedOrder> orders = new ArrayList<>();

    synchronized void add(PlacedOrder order) {
        orders.add(order);
    }

    /** Removes and returns any of them. */
    synchronized Optional<PlacedOrder> take(RandomGenerator random) {
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        int index = random.nextInt(orders.size());
        PlacedOrder last = orders.removeLast();
        return Optional.of(index == orders.size() ? last : orders.set(index, last));
    }
}

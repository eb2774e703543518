package crm.chaos.load;

import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.observed.Money;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes the operations of a run. Keys are unique within it. */
final class Requests {

    /** One cent, in 1/10000. */
    static final long CENT = 100;

    private final long seed;
    private final AtomicLong counter = new AtomicLong();
    private volatile List<Product> products = List.of();

    Requests(long seed) {
        this.seed = seed;
    }

    /** From now on these are ordered, too. */
    void sell(List<Product> catalogue) {
        products = List.copyOf(catalogue);
    }

    Operation customer(String tenant, int number) {
        String key = key(Kind.CUSTOMER);
        String body = """
                {"party":"PERSON","name":"Customer %d","externalIds":[{"system":"chaos","id":"%d"}]}""".formatted(number, number);
        return new Operation(
                key, Kind.CUSTOMER, tenant, "POST", "/api/v1/customers", body, null, null, null, null, 0, null, null);
    }

    Operation order(Customer customer, RandomGenerator random) {
        String key = key(Kind.ORDER);
        Basket basket = Basket.of(List.of(key), sold(customer.tenant()), random);
        String body = """
                {"customerId":"%s","currency":"%s","lines":%s}""".formatted(customer.id(), customer.currency(), basket.lines());
        return new Operation(
                key,
                Kind.ORDER,
                customer.tenant(),
                "POST",
                "/api/v1/orders",
                body,
                null,
                customer.id(),
                null,
                null,
                basket.total(),
                basket.cost(),
                customer.currency());
    }

    Operation payment(PlacedOrder order, long amount) {
        String key = key(Kind.PAYMENT);
        String body = """
                {"amount":"%s","method":"CARD","reference":"%s"}""".formatted(Money.cents(amount), key);
        return on(order, key, Kind.PAYMENT, "payments", body, null, null, amount, null);
    }

    /** @param costBack of goods that come back; null where none do, or nobody knows */
    Operation refund(PlacedOrder order, long amount, boolean returned, Long costBack) {
        String key = key(Kind.REFUND);
        String cost = costBack == null ? "" : ",\"cost\":\"" + Money.cents(costBack) + "\"";
        String body = """
                {"amount":"%s","returned":%s,"reason":"%s"%s}""".formatted(Money.cents(amount), returned, key, cost);
        return on(order, key, Kind.REFUND, "refunds", body, null, null, amount, costBack);
    }

    /** The first line keeps the key of the order, the second one has that of the correction. */
    Operation correction(PlacedOrder order, RandomGenerator random) {
        String key = key(Kind.CORRECTION);
        Basket basket = Basket.of(List.of(order.reference(), key), sold(order.tenant()), random);
        String body = """
                {"lines":%s,"reason":"%s"}""".formatted(basket.lines(), key);
        return on(
                order, key, Kind.CORRECTION, "corrections", body, order.version(), null, basket.total(), basket.cost());
    }

    Operation move(PlacedOrder order, Customer to) {
        String key = key(Kind.MOVE);
        String body = """
                {"customerId":"%s","reason":"%s"}""".formatted(to.id(), key);
        return on(order, key, Kind.MOVE, "moves", body, order.version(), to.id(), 0, null);
    }

    Operation cancel(PlacedOrder order) {
        String body = """
                {"reason":"Changed my mind"}""";
        return on(order, key(Kind.CANCEL), Kind.CANCEL, "cancel", body, null, null, 0, null);
    }

    Operation edit(Customer customer) {
        // The key makes every name a new one: a change that changes nothing is no step of the version.
        String key = key(Kind.EDIT);
        String body = """
                {"name":"%s"}""".formatted(key);
        return new Operation(
                key,
                Kind.EDIT,
                customer.tenant(),
                "PATCH",
                "/api/v1/customers/" + customer.id(),
                body,
                customer.version().get(),
                customer.id(),
                null,
                null,
                0,
                null,
                null);
    }

    /** The same request with another content. */
    static String otherBody(Operation operation) {
        return operation.body().replaceFirst("\"quantity\":\"\\d+\"", "\"quantity\":\"77\"");
    }

    private List<Product> sold(String tenant) {
        return products.stream()
                .filter(product -> product.tenant().equals(tenant))
                .toList();
    }

    private static Operation on(
            PlacedOrder order,
            String key,
            Kind kind,
            String what,
            String body,
            Long ifMatch,
            String target,
            long amount,
            Long cost) {
        return new Operation(
                key,
                kind,
                order.tenant(),
                "POST",
                "/api/v1/orders/" + order.id() + "/" + what,
                body,
                ifMatch,
                order.customer(),
                order.id(),
                target,
                amount,
                cost,
                order.currency());
    }

    private String key(Kind kind) {
        return kind.key(seed, counter.incrementAndGet());
    }
}

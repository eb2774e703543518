package crm.chaos.load;

import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.observed.Money;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes the operations of a run. Keys are unique within it. */
final class Requests {

    private static final int MAX_LINES = 3;
    /** One cent, in 1/10000. */
    private static final long CENT = 100;

    private final long seed;
    private final AtomicLong counter = new AtomicLong();

    Requests(long seed) {
        this.seed = seed;
    }

    Operation customer(String tenant, int number) {
        String body = """
                {"party":"PERSON","name":"Customer %d","externalIds":[{"system":"chaos","id":"%d"}]}""".formatted(number, number);
        return operation(Kind.CUSTOMER, tenant, "POST", "/api/v1/customers", body, null, null, null, 0, null);
    }

    Operation order(Customer customer, RandomGenerator random) {
        String key = key(Kind.ORDER);
        int count = random.nextInt(1, MAX_LINES + 1);
        long total = 0;
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < count; line++) {
            long quantity = random.nextLong(1, 6);
            long price = random.nextLong(1, 20_000) * CENT;
            total += quantity * price;
            lines.append(line == 0 ? "" : ",")
                    .append("""
                    {"description":"%s","quantity":"%d","unitPrice":"%s"}""".formatted(line == 0 ? key : "line " + line, quantity, decimal(price)));
        }
        String body = """
                {"customerId":"%s","currency":"%s","lines":[%s]}""".formatted(customer.id(), customer.currency(), lines);
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
                total,
                customer.currency());
    }

    Operation payment(PlacedOrder order, boolean full) {
        long amount = full ? order.total() : order.total() / 2 / CENT * CENT;
        String key = key(Kind.PAYMENT);
        String body = """
                {"amount":"%s","method":"CARD","reference":"%s"}""".formatted(decimal(amount), key);
        return new Operation(
                key,
                Kind.PAYMENT,
                order.tenant(),
                "POST",
                "/api/v1/orders/" + order.id() + "/payments",
                body,
                null,
                order.customer(),
                order.id(),
                amount,
                order.currency());
    }

    Operation cancel(PlacedOrder order) {
        return operation(
                Kind.CANCEL,
                order.tenant(),
                "POST",
                "/api/v1/orders/" + order.id() + "/cancel",
                """
                {"reason":"Changed my mind"}""",
                null,
                order.customer(),
                order.id(),
                0,
                order.currency());
    }

    Operation edit(Customer customer) {
        // The key makes every name a new one: a change that changes nothing is no step of the version.
        String key = key(Kind.EDIT);
        return new Operation(
                key,
                Kind.EDIT,
                customer.tenant(),
                "PATCH",
                "/api/v1/customers/" + customer.id(),
                """
                {"name":"%s"}""".formatted(key),
                customer.version().get(),
                customer.id(),
                null,
                0,
                null);
    }

    /** The same request with another content. */
    static String otherBody(Operation operation) {
        return operation.body().replaceFirst("\"quantity\":\"\\d+\"", "\"quantity\":\"77\"");
    }

    private Operation operation(
            Kind kind,
            String tenant,
            String method,
            String path,
            String body,
            Long ifMatch,
            String customer,
            String order,
            long amount,
            String currency) {
        return new Operation(key(kind), kind, tenant, method, path, body, ifMatch, customer, order, amount, currency);
    }

    private String key(Kind kind) {
        return "%s-%d-%07d".formatted(kind.name().toLowerCase(), seed, counter.incrementAndGet());
    }

    /** Whole cents, so that no currency is given more digits than it has. */
    private static String decimal(long amount) {
        String text = Money.text(amount);
        return text.substring(0, text.length() - 2);
    }
}

package crm.bench.company;

import crm.bench.load.Answer;
import crm.bench.load.Posts;
import crm.bench.load.Traffic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Orders of two lines by many customers, each with an idempotency key of its own. */
public final class OrderTraffic implements Traffic {

    private static final String PATH = "/api/v1/orders";
    private static final int CREATED = 201;

    /** An order that was sent. */
    record Sent(String key, byte[] body, long cents) {}

    private final Company company;
    private final Posts posts;
    private final String run = UUID.randomUUID().toString();
    private final SplittableRandom random;
    private final Map<Integer, Sent> open = new LinkedHashMap<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Sent> unknown = new ArrayList<>();

    /**
     * @param host of the gateway, with its port
     * @param token good for longer than the run
     */
    public OrderTraffic(Company company, String host, String token, long seed) {
        this.company = company;
        this.random = new SplittableRandom(seed);
        this.posts = new Posts(PATH, host, token);
    }

    @Override
    public byte[] request(int number) {
        String customer =
                company.customers().get(random.nextInt(company.customers().size()));
        StringBuilder body = new StringBuilder(256)
                .append("{\"customerId\":\"")
                .append(customer)
                .append("\",\"currency\":\"")
                .append(Company.CURRENCY)
                .append("\",\"lines\":[");
        int first = random.nextInt(company.products().size());
        long cents = line(body, first)
                + line(body.append(','), (first + 1) % company.products().size());
        byte[] bytes = body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        String key = run + "-" + number;
        open.put(number, new Sent(key, bytes, cents));
        return posts.request(key, bytes);
    }

    private long line(StringBuilder body, int index) {
        Company.Product product = company.products().get(index);
        int quantity = 1 + random.nextInt(3);
        body.append("{\"productId\":\"")
                .append(product.id())
                .append("\",\"quantity\":\"")
                .append(quantity)
                .append("\"}");
        return product.cents() * quantity;
    }

    @Override
    public boolean answered(int number, Answer answer, long atMicros) {
        Sent sent = open.remove(number);
        if (answer.status() == CREATED) {
            acknowledged.add(new Acknowledged(answer.member("id"), sent.cents(), atMicros));
            return true;
        }
        if (answer.status() == 0 || answer.status() >= 500) {
            unknown.add(sent);
        }
        return false;
    }

    /** The orders that the platform said yes to. */
    public List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** The orders whose fate is unknown: no answer, or that of a server in trouble. */
    List<Sent> unknown() {
        return unknown;
    }
}

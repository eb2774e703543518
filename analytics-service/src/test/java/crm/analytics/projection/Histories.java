package crm.analytics.projection;

import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.contracts.sales.OrderLine;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.Tables;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Random histories of customers, and what they add up to by a reckoning that has nothing to do with the service's. */
final class Histories {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY");

    private static final List<String> CATEGORIES = Arrays.asList("desks", "chairs", "lamps", null);

    private final Random random;
    private final List<Received> events = new ArrayList<>();
    private final List<UUID> everybody = new ArrayList<>();
    private final Map<String, Sum> sums = new TreeMap<>();
    private final Map<UUID, UUID> survivors = new HashMap<>();
    private final Map<UUID, Long> sequences = new HashMap<>();

    Histories(long seed, int customers) {
        random = new Random(seed);
        for (int i = 0; i < customers; i++) {
            everybody.add(Ids.next());
        }
        everybody.forEach(this::customer);
    }

    /** As the constructor, with customers that turn out to be others, in chains, and some of that taken back. */
    static Histories merging(long seed, int customers) {
        Histories histories = new Histories(seed, customers);
        for (int i = 0; i < 2 * customers; i++) {
            if (histories.random.nextInt(3) == 0) {
                histories.undoOne();
            } else {
                histories.mergeTwo();
            }
        }
        return histories;
    }

    /** Takes all merges back, in any order. */
    void undoAll() {
        while (undoOne()) {
            // One of them.
        }
    }

    private void mergeTwo() {
        List<UUID> alone =
                everybody.stream().filter(one -> !survivors.containsKey(one)).toList();
        UUID one = alone.get(random.nextInt(alone.size()));
        UUID other = alone.get(random.nextInt(alone.size()));
        if (!one.equals(other)) {
            survivors.put(one, other);
            events.add(Happened.merged(one, next(one), other, one));
        }
    }

    private boolean undoOne() {
        List<UUID> merged = survivors.keySet().stream().sorted().toList();
        if (merged.isEmpty()) {
            return false;
        }
        UUID one = merged.get(random.nextInt(merged.size()));
        events.add(Happened.unmerged(one, next(one), survivors.remove(one), one));
        return true;
    }

    private long next(UUID customer) {
        return sequences.merge(customer, 10L, (last, ignored) -> last + 1);
    }

    private String root(String customer) {
        UUID root = UUID.fromString(customer);
        while (survivors.containsKey(root)) {
            root = survivors.get(root);
        }
        return root.toString();
    }

    List<Received> events() {
        return List.copyOf(events);
    }

    /** One line for each customer and currency, with the columns of the view. */
    List<String> expected() {
        Map<String, Sum> whole = new TreeMap<>();
        sums.forEach((key, sum) -> {
            String[] parts = key.split(" ");
            whole.computeIfAbsent(root(parts[0]) + " " + parts[1], ignored -> new Sum())
                    .add(sum);
        });
        return whole.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .sorted()
                .toList();
    }

    private static final String QUERY = """
            select v.customer_id || ' ' || v.currency || ' ' || concat_ws(' ', v.orders, trim_scale(v.ordered),
                trim_scale(v.net), trim_scale(v.cost), trim_scale(v.uncosted),
                trim_scale(v.paid), trim_scale(v.refunded), v.placed, v.cancelled, v.purchase_days, v.versions, v.facts,
                coalesce(to_char(v.first_order_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '-'),
                coalesce(to_char(v.last_order_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '-'),
                coalesce(v.last_order_id, '-'),
                coalesce((select string_agg(distinct c, ',') from order_state o
                              join order_mix m using (tenant_id, generation, customer_id, currency, day, order_id)
                              cross join unnest(m.categories) as c
                          where o.generation = v.generation and o.customer_id = v.customer_id
                              and o.currency = v.currency and o.live), '-')) as line
            from customer_value v join projection_generation g on g.generation = v.generation
            where g.state = 'LIVE'
            """;

    /** The same, read from a tenant's tables. */
    static List<String> found(Tables tables) {
        return tables.column(QUERY).stream().sorted().toList();
    }

    private void customer(UUID customer) {
        int orders = random.nextInt(6);
        for (int i = 0; i < orders; i++) {
            String currency = CURRENCIES.get(random.nextInt(3));
            BigDecimal total = random.nextInt(8) == 0
                    ? BigDecimal.ZERO
                    : currency.equals("JPY")
                            ? BigDecimal.valueOf(random.nextInt(100_000))
                            : BigDecimal.valueOf(random.nextInt(100_000), 2);
            Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 20)));
            order(new Order(Ids.next(), customer, currency, total, at));
        }
        int records = random.nextInt(3);
        for (int i = 1; i <= records; i++) {
            events.add(Happened.customer(customer, i, "owner-" + i, "/sales/north", i == 1 ? "POTENTIAL" : "ACTUAL"));
        }
        int tickets = random.nextInt(3);
        for (int i = 0; i < tickets; i++) {
            events.add(Happened.ticket(customer, START.plus(Duration.ofHours(i))));
        }
    }

    private void order(Order order) {
        if (random.nextInt(4) == 0) {
            String category = random.nextBoolean() ? "old" : null;
            events.add(order.imported(category));
            sum(order).owns(category);
            sum(order).add(order, new Money(order.total(), BigDecimal.ZERO, null), false, 1);
            return;
        }
        Order current = order;
        BigDecimal third = BigDecimal.valueOf(
                order.total().unscaledValue().longValue() / 3, order.total().scale());
        BigDecimal cost = random.nextBoolean() ? null : third;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal refunded = BigDecimal.ZERO;
        int sequence = 1;
        List<OrderLine> lines = lines(order.total());
        events.add(order.placed(sequence, cost, lines));
        for (int i = random.nextInt(3); i > 0; i--) {
            paid = paid.add(third);
            events.add(order.paid(++sequence, third, paid, order.placedAt().plusSeconds(sequence)));
        }
        Instant later = order.placedAt().plusSeconds(43_200);
        if (random.nextInt(4) == 0) {
            Order corrected = new Order(
                    order.id(),
                    order.customer(),
                    order.currency(),
                    order.total().add(third),
                    order.placedAt());
            BigDecimal costs = random.nextBoolean() ? null : third.add(third);
            lines = lines(corrected.total());
            events.add(current.corrected(++sequence, corrected, cost, costs, lines, later));
            current = corrected;
            cost = costs;
        }
        for (int moves = random.nextInt(4); moves > 1; moves--) {
            // Perhaps back to where it was.
            UUID other = everybody.get(random.nextInt(everybody.size()));
            if (!other.equals(current.customer())) {
                Order there = new Order(order.id(), other, order.currency(), current.total(), order.placedAt());
                events.addAll(current.moved(sequence + 1, there, paid, refunded, cost, lines, later));
                sequence += 2;
                sum(current).visited();
                current = there;
            }
        }
        if (paid.signum() > 0 && random.nextInt(3) == 0) {
            refunded = third;
            BigDecimal returned = cost == null ? null : cost;
            events.add(current.refunded(++sequence, third, refunded, returned, later));
            cost = cost == null ? null : BigDecimal.ZERO;
        }
        boolean cancelled = random.nextInt(3) == 0;
        Order last = current;
        if (cancelled) {
            events.add(current.cancelled(
                    ++sequence, paid.subtract(refunded), order.placedAt().plusSeconds(86_400)));
        }
        if (!cancelled) {
            lines.forEach(line -> sum(last).owns(line.category()));
        }
        sum(current).add(current, new Money(paid, cancelled ? paid : refunded, cost), cancelled, sequence);
    }

    /** One or two lines, some of them of no category. */
    private List<OrderLine> lines(BigDecimal total) {
        List<OrderLine> lines = new ArrayList<>();
        lines.add(Happened.line(CATEGORIES.get(random.nextInt(4)), total, null));
        if (random.nextBoolean()) {
            lines.add(Happened.line(CATEGORIES.get(random.nextInt(4)), BigDecimal.ZERO, BigDecimal.ONE));
        }
        return lines;
    }

    private Sum sum(Order order) {
        return sums.computeIfAbsent(order.customer() + " " + order.currency(), ignored -> new Sum());
    }

    /** What came in for an order, what went back, and what it costs, null where nobody knows. */
    private record Money(BigDecimal paid, BigDecimal refunded, BigDecimal cost) {}

    private static final class Sum {
        private final List<Order> live = new ArrayList<>();
        private final Set<LocalDate> days = new HashSet<>();
        private BigDecimal ordered = BigDecimal.ZERO;
        private BigDecimal net = BigDecimal.ZERO;
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal uncosted = BigDecimal.ZERO;
        private BigDecimal paid = BigDecimal.ZERO;
        private BigDecimal refunded = BigDecimal.ZERO;
        private int placed;
        private int cancelled;
        private int events;
        private final Set<String> categories = new TreeSet<>();

        /** An order that counts has a line of the category. */
        void owns(String category) {
            if (category != null) {
                categories.add(category);
            }
        }

        /** An order was here, and nothing of it remains. */
        void visited() {}

        void add(Order order, Money money, boolean off, int sequence) {
            placed++;
            paid = paid.add(money.paid());
            refunded = refunded.add(money.refunded());
            events += sequence;
            if (off) {
                cancelled++;
                return;
            }
            BigDecimal left = order.total().subtract(money.refunded());
            live.add(order);
            ordered = ordered.add(order.total());
            net = net.add(left);
            if (money.cost() == null) {
                uncosted = uncosted.add(left);
            } else {
                cost = cost.add(money.cost());
            }
            days.add(LocalDate.ofInstant(order.placedAt(), ZoneOffset.UTC));
        }

        void add(Sum other) {
            categories.addAll(other.categories);
            live.addAll(other.live);
            days.addAll(other.days);
            ordered = ordered.add(other.ordered);
            net = net.add(other.net);
            cost = cost.add(other.cost);
            uncosted = uncosted.add(other.uncosted);
            paid = paid.add(other.paid);
            refunded = refunded.add(other.refunded);
            placed += other.placed;
            cancelled += other.cancelled;
            events += other.events;
        }

        @Override
        public String toString() {
            Comparator<Order> byTime = Comparator.comparing(Order::placedAt).thenComparing(Order::text);
            return String.join(
                    " ",
                    List.of(
                            String.valueOf(live.size()),
                            plain(ordered),
                            plain(net),
                            plain(cost),
                            plain(uncosted),
                            plain(paid),
                            plain(refunded),
                            String.valueOf(placed),
                            String.valueOf(cancelled),
                            String.valueOf(days.size()),
                            String.valueOf(events),
                            String.valueOf(events),
                            live.stream()
                                    .min(byTime)
                                    .map(order -> order.placedAt().toString())
                                    .orElse("-"),
                            live.stream()
                                    .max(byTime)
                                    .map(order -> order.placedAt().toString())
                                    .orElse("-"),
                            live.stream().max(byTime).map(Order::text).orElse("-"),
                            categories.isEmpty() ? "-" : String.join(",", categories)));
        }

        private static String plain(BigDecimal amount) {
            return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
        }
    }
}

package crm.sales.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.attributes.AttributeValues;
import crm.contracts.Event;
import crm.contracts.sales.OrderCancelled;
import crm.contracts.sales.OrderCorrected;
import crm.contracts.sales.OrderFact;
import crm.contracts.sales.OrderImported;
import crm.contracts.sales.OrderPaid;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.OrderReceived;
import crm.contracts.sales.OrderRefunded;
import crm.contracts.sales.OrderReleased;
import crm.contracts.sales.OrderUpdated;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.testing.Feature;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the facts of an order add up to, customer by customer and in any order, is what the order says. */
@Feature({"S-21", "A-01"})
class OrderSumsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:15:27Z");
    private static final int STEPS = 60;

    private final List<UUID> customers = List.of(Ids.next(), Ids.next(), Ids.next());
    private final List<Event> events = new ArrayList<>();

    /** What one customer has come to. */
    private record Sums(BigDecimal total, BigDecimal cost, BigDecimal paid, BigDecimal refunded) {

        static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        static Sums of(BigDecimal total, BigDecimal cost, BigDecimal paid, BigDecimal refunded) {
            return new Sums(total, orZero(cost), paid, refunded);
        }

        Sums plus(Sums other) {
            return new Sums(
                    total.add(other.total), cost.add(other.cost), paid.add(other.paid), refunded.add(other.refunded));
        }

        Sums negated() {
            return new Sums(total.negate(), cost.negate(), paid.negate(), refunded.negate());
        }

        boolean same(Sums other) {
            Sums difference = plus(other.negated());
            return difference.total.signum() == 0
                    && difference.cost.signum() == 0
                    && difference.paid.signum() == 0
                    && difference.refunded.signum() == 0;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void factsAddUpToWhatTheOrderSays(long seed) {
        Random random = new Random(seed);
        List<Line> lines = lines(random);
        Order order = Order.place("main", Ids.next(), customers.getFirst(), "USD", lines, Channel.WEB, "o", "/", NOW);
        events.add(OrderEvents.placed(order, lines, null));
        for (int step = 0; step < STEPS; step++) {
            try {
                change(order, random);
            } catch (RuleViolation refused) {
                // Whatever is refused changes nothing, which is what the sums show.
            }
            assertSums(order);
        }
        Collections.shuffle(events, random);
        assertSums(order);
        events.sort((one, other) -> Long.compare(one.sequence(), other.sequence()));
        for (int i = 0; i < events.size(); i++) {
            assertEquals(i + 1, events.get(i).sequence());
        }
        assertEquals(order.version(), events.size());
    }

    private void change(Order order, Random random) {
        BigDecimal amount = money(random, 4000);
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> events.add(OrderEvents.paid(order, order.pay(Ids.next(), amount, "CARD", null, NOW)));
            case 4, 5, 6 -> {
                BigDecimal cost = random.nextBoolean() ? money(random, 1000) : null;
                Refund refund = order.refund(Ids.next(), amount, cost != null, cost, "DAMAGED", NOW);
                events.add(OrderEvents.refunded(order, refund));
            }
            case 7, 8 -> {
                BigDecimal totalBefore = order.total();
                BigDecimal costBefore = order.cost();
                List<Line> lines = lines(random);
                order.correct(lines, NOW);
                events.add(OrderEvents.corrected(order, totalBefore, costBefore, "WRONG_LINES", lines));
            }
            case 9, 10 -> {
                UUID from = order.customerId();
                order.moveTo(customers.get(random.nextInt(customers.size())), "o", "/", NOW);
                events.addAll(OrderEvents.moved(order, from, "WRONG_CUSTOMER", List.of()));
            }
            case 11 -> {
                if (order.describe(AttributeValues.ofJson("{\"rank\": " + random.nextInt(3) + "}"), NOW)) {
                    events.add(OrderEvents.described(order, null));
                }
            }
            default -> {
                if (random.nextInt(8) == 0) {
                    events.add(OrderEvents.cancelled(order, order.cancel("changed their mind", NOW)));
                }
            }
        }
    }

    private void assertSums(Order order) {
        Map<String, Sums> sums = new HashMap<>();
        for (Event event : events) {
            OrderFact fact = (OrderFact) event.data();
            assertEquals(fact.customerId(), event.partitionKey());
            sums.merge(fact.customerId(), contribution(fact), Sums::plus);
        }
        for (UUID customer : customers) {
            Sums expected = customer.equals(order.customerId())
                    ? Sums.of(
                            order.total(),
                            orZero(order.cost()).subtract(order.returnedCost()),
                            order.paid(),
                            order.refunded())
                    : Sums.NONE;
            Sums actual = sums.getOrDefault(Ids.text("cus", customer), Sums.NONE);
            assertTrue(actual.same(expected), () -> actual + " instead of " + expected + " of " + events);
        }
    }

    private static Sums contribution(OrderFact fact) {
        BigDecimal zero = BigDecimal.ZERO;
        return switch (fact) {
            case OrderPlaced it -> Sums.of(it.total(), it.cost(), zero, zero);
            case OrderImported it -> Sums.of(it.total(), it.cost(), it.total(), zero);
            case OrderPaid it -> Sums.of(zero, zero, it.amount(), zero);
            case OrderCancelled it -> Sums.of(zero, zero, zero, it.refunded());
            case OrderRefunded it -> Sums.of(zero, orZero(it.cost()).negate(), zero, it.amount());
            case OrderCorrected it ->
                Sums.of(
                        it.total().subtract(it.totalBefore()),
                        orZero(it.cost()).subtract(orZero(it.costBefore())),
                        zero,
                        zero);
            case OrderReceived it ->
                Sums.of(it.total(), orZero(it.cost()).subtract(it.returnedCost()), it.paidTotal(), it.refundedTotal());
            case OrderReleased it ->
                Sums.of(it.total(), orZero(it.cost()).subtract(it.returnedCost()), it.paidTotal(), it.refundedTotal())
                        .negated();
            case OrderUpdated it -> Sums.NONE;
        };
    }

    private static List<Line> lines(Random random) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            BigDecimal price = money(random, 5000);
            BigDecimal cost = random.nextInt(8) == 0 ? null : money(random, 2000);
            lines.add(new Line(null, "anything", null, BigDecimal.ONE, price, price, cost));
        }
        return lines;
    }

    private static BigDecimal money(Random random, int bound) {
        return BigDecimal.valueOf(1 + random.nextInt(bound), 2);
    }

    private static BigDecimal orZero(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}

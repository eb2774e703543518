package crm.bench.base;

import crm.bench.feed.PastOrder;
import crm.bench.models.Buyers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The orders of customers who behave as the buying models say, one after the other and never all in memory: the same ones
 * whenever they are asked for. Customers are added until there are as many of them, and as many orders, as wanted.
 */
final class PastOrders implements Iterator<PastOrder> {

    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int LEAST_CENTS = 199;
    private static final int MOST_CENTS = 20_000;

    private final Buyers buyers;
    private final SplittableRandom random;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final long seed;
    private final int leastCustomers;
    private final int leastOrders;
    private final Deque<PastOrder> next = new ArrayDeque<>();
    private int customers;
    private int orders;
    private long cents;

    PastOrders(long seed, int leastCustomers, int leastOrders) {
        this.seed = seed;
        this.buyers = new Buyers(seed);
        this.random = new SplittableRandom(seed);
        this.leastCustomers = leastCustomers;
        this.leastOrders = leastOrders;
    }

    /** How many customers there have been so far. */
    int customers() {
        return customers;
    }

    int orders() {
        return orders;
    }

    /** What they came to. */
    long cents() {
        return cents;
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty() || customers < leastCustomers || orders < leastOrders;
    }

    @Override
    public PastOrder next() {
        if (next.isEmpty()) {
            buy();
        }
        return next.poll();
    }

    private void buy() {
        Buyers.Buyer buyer = buyers.next();
        UUID customer = id(seed, customers++);
        // Who spends much does so each time.
        int usual = random.nextInt(LEAST_CENTS, MOST_CENTS);
        for (int day : buyer.days()) {
            Instant at = today.minusDays(buyer.age() - day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusSeconds(random.nextInt(SECONDS_OF_A_DAY));
            Instant placedAt = at.isAfter(Instant.now()) ? at.minusSeconds(SECONDS_OF_A_DAY) : at;
            long amount = 1 + (long) (usual * (0.5 + random.nextDouble()));
            next.add(new PastOrder(id(seed + 1, orders), id(seed + 2, orders), customer, amount, placedAt));
            orders++;
            cents += amount;
        }
    }

    /** The customer of that number. */
    static UUID customer(long seed, int number) {
        return id(seed, number);
    }

    /** A UUID of version 7 whose time grows with the number. */
    private static UUID id(long kind, int number) {
        SplittableRandom bits = new SplittableRandom(kind * 1_000_003 + number);
        long time = 1_700_000_000_000L + number;
        return new UUID(time << 16 | 0x7000 | bits.nextLong() & 0xfff, bits.nextLong() >>> 2 | 1L << 63);
    }
}

package crm.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import crm.chaos.history.Attempt;
import crm.chaos.history.History;
import crm.chaos.stack.HarnessFailure;
import crm.chaos.stack.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients at a steady rate, whatever the platform does: an operation that is due is begun, unless too many are under way
 * already. Orders, payments, refunds, corrections and moves of orders, cancellations, changes of customers under If-Match,
 * reads of views, replays of keys.
 */
public final class Load implements AutoCloseable {

    private static final int MOST_AT_ONCE = 96;
    private static final int READERS = 10;

    private final Client client;
    private final Population population;
    private final Requests requests;
    private final double perSecond;
    private final SplittableRandom random;
    private final Asking asking;
    private final OrderWork orders;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Phaser underWay = new Phaser(1);
    private final AtomicLong shed = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private volatile boolean running;
    private Thread ticker;

    Load(
            Client client,
            History history,
            Population population,
            Requests requests,
            double perSecond,
            SplittableRandom random) {
        this.client = client;
        this.population = population;
        this.requests = requests;
        this.perSecond = perSecond;
        this.random = random;
        this.asking = new Asking(client, history, this::begin);
        this.orders = new OrderWork(requests, population, asking);
    }

    /** Begins; returns at once. */
    public void start() {
        running = true;
        ticker = Thread.ofPlatform().name("load").daemon().start(this::tick);
    }

    /** Places one order whose client hangs up after the time given. */
    public void orderAndHangUp(SplittableRandom dice, Duration patience) {
        begin(() -> orders.placeAndHangUp(dice, patience));
    }

    /** Begins to read the values of the customers who order most, over and over. */
    public Readers readers() {
        return new Readers(client, population.all().stream().limit(READERS).toList());
    }

    /** Operations that were due and not begun because too many were under way. */
    public long shed() {
        return shed.get();
    }

    /** Views read with success. */
    public long reads() {
        return reads.get();
    }

    private void tick() {
        long due = System.nanoTime();
        while (running) {
            // Exponential gaps: clients do not agree on when to come.
            due += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
            Pause.of(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            SplittableRandom dice = random.split();
            begin(() -> one(dice));
        }
    }

    private void begin(Runnable work) {
        if (!places.tryAcquire()) {
            shed.incrementAndGet();
            return;
        }
        underWay.register();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (HarnessFailure e) {
                // The harness is being closed: nobody waits for this operation any more.
                shed.incrementAndGet();
            } finally {
                places.release();
                underWay.arriveAndDeregister();
            }
        });
    }

    private void one(SplittableRandom dice) {
        int share = dice.nextInt(100);
        if (share < 52) {
            orders.place(dice);
        } else if (share < 73) {
            orders.pay(dice);
        } else if (share < 76) {
            orders.cancel(dice);
        } else if (share < 82) {
            orders.refund(dice);
        } else if (share < 86) {
            orders.correct(dice);
        } else if (share < 90) {
            orders.move(dice);
        } else if (share < 94) {
            edit(population.pick(dice), dice);
        } else {
            read(population.pick(dice));
        }
    }

    private void edit(Customer customer, SplittableRandom dice) {
        Optional<Attempt> answer = asking.ask(requests.edit(customer), dice);
        if (answer.isPresent()) {
            customer.version().accumulateAndGet(answer.get().version(), Math::max);
        } else {
            // Perhaps it has changed meanwhile, by somebody else or by its first payment.
            look(customer, "/api/v1/customers/" + customer.id())
                    .ifPresent(found -> customer.version()
                            .accumulateAndGet(found.path("version").asLong(), Math::max));
        }
    }

    private void read(Customer customer) {
        look(customer, "/api/v1/customers/" + customer.id() + "/value").ifPresent(found -> reads.incrementAndGet());
    }

    /** A read that fails during a fault breaks no promise. */
    private Optional<JsonNode> look(Customer customer, String path) {
        try {
            return Optional.ofNullable(client.read("partner-" + customer.tenant(), path));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Ends the load and waits for what is under way. */
    @Override
    public void close() {
        running = false;
        if (ticker != null) {
            try {
                ticker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        // Also a second time: nothing is under way then.
        underWay.arriveAndAwaitAdvance();
    }
}

package crm.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import crm.chaos.history.Attempt;
import crm.chaos.history.History;
import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
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
 * already. Orders, payments, cancellations, changes of customers under If-Match, reads of views, replays of keys.
 */
public final class Load implements AutoCloseable {

    private static final int MOST_AT_ONCE = 96;
    private static final Duration RETRY = Duration.ofMillis(1500);

    private final Client client;
    private final History history;
    private final Population population;
    private final Requests requests;
    private final double perSecond;
    private final SplittableRandom random;
    private final OpenOrders open = new OpenOrders();
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
        this.history = history;
        this.population = population;
        this.requests = requests;
        this.perSecond = perSecond;
        this.random = random;
    }

    /** Begins; returns at once. */
    public void start() {
        running = true;
        ticker = Thread.ofPlatform().name("load").daemon().start(this::tick);
    }

    /** Places one order whose client hangs up after the time given. */
    public void orderAndHangUp(SplittableRandom dice, Duration patience) {
        Operation order = requests.order(population.pick(dice), dice);
        begin(() -> {
            history.begin(order);
            client.sendAndHangUp(order, patience);
        });
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
        if (share < 60) {
            order(dice);
        } else if (share < 82) {
            open.take(dice).ifPresentOrElse(order -> pay(order, dice), () -> order(dice));
        } else if (share < 86) {
            open.take(dice).ifPresent(order -> ask(requests.cancel(order), dice));
        } else if (share < 90) {
            edit(population.pick(dice), dice);
        } else {
            read(population.pick(dice));
        }
    }

    private void order(SplittableRandom dice) {
        Customer customer = population.pick(dice);
        Operation operation = requests.order(customer, dice);
        ask(operation, dice)
                .ifPresent(answer -> open.add(new PlacedOrder(
                        customer.tenant(), answer.id(), customer.id(), customer.currency(), operation.amount())));
    }

    private void pay(PlacedOrder order, SplittableRandom dice) {
        boolean full = dice.nextInt(3) > 0;
        Optional<Attempt> answer = ask(requests.payment(order, full), dice);
        if (answer.isPresent() && (!full || dice.nextInt(10) == 0)) {
            // A second payment of the other half, or a cancellation of what is paid.
            open.add(order);
        }
    }

    private void edit(Customer customer, SplittableRandom dice) {
        Optional<Attempt> answer = ask(requests.edit(customer), dice);
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

    /** Asks as clients do: sometimes twice at once, sometimes again although the answer was clear. */
    private Optional<Attempt> ask(Operation operation, SplittableRandom dice) {
        history.begin(operation);
        if (dice.nextInt(100) == 0) {
            begin(() -> client.send(operation, Purpose.CONCURRENT));
        }
        Attempt attempt = client.send(operation, Purpose.FIRST);
        if (attempt.outcome() == Outcome.INFO && dice.nextBoolean()) {
            Pause.of(RETRY);
            attempt = client.send(operation, Purpose.RETRY);
        }
        if (attempt.outcome() != Outcome.OK) {
            return Optional.empty();
        }
        int again = dice.nextInt(200);
        if (again < 4) {
            client.send(operation, Purpose.REPLAY);
        } else if (again == 4 && operation.kind() == Kind.ORDER) {
            client.sendOtherBody(operation, Requests.otherBody(operation));
        }
        return Optional.of(attempt);
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

package crm.chaos.load;

import crm.chaos.history.Attempt;
import crm.chaos.history.History;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
import crm.chaos.stack.HarnessFailure;
import crm.chaos.stack.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Creates the customers and products of a run, in two tenants and two currencies, through the public API. */
public final class Preparation {

    private static final List<String> TENANTS = List.of("main", "demo");
    private static final List<String> CURRENCIES = List.of("USD", "EUR");
    private static final int AT_ONCE = 8;
    private static final int RETRIES = 20;
    private static final Duration GAP = Duration.ofSeconds(1);

    private final Client client;
    private final History history;
    private final Requests requests;

    public Preparation(Client client, History history, long seed) {
        this.client = client;
        this.history = history;
        this.requests = new Requests(seed);
    }

    /** The tenants that a run works in. */
    public static List<String> tenants() {
        return TENANTS;
    }

    /**
     * Creates customers and products.
     *
     * @return the load on them, not yet begun
     * @throws HarnessFailure where one is refused: without customers there is no run
     */
    public Load load(int customers, double perSecond, SplittableRandom random) {
        List<Future<Customer>> created = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int number = 0; number < customers; number++) {
                int n = number;
                created.add(workers.submit(() -> create(n)));
            }
        }
        requests.sell(TENANTS.stream()
                .flatMap(tenant -> new Catalogue(client, tenant).create().stream())
                .toList());
        List<Customer> population = created.stream().map(Preparation::result).toList();
        return new Load(client, history, new Population(population), requests, perSecond, random);
    }

    private Customer create(int number) {
        String tenant = TENANTS.get(number % TENANTS.size());
        String currency = CURRENCIES.get(number / TENANTS.size() % CURRENCIES.size());
        Operation operation = requests.customer(tenant, number);
        history.begin(operation);
        Attempt attempt = client.send(operation, Purpose.FIRST);
        for (int retry = 0; retry < RETRIES && mayYetSucceed(attempt); retry++) {
            Pause.of(GAP);
            attempt = client.send(operation, Purpose.RETRY);
        }
        if (attempt.outcome() != Outcome.OK) {
            throw new HarnessFailure("Cannot create a customer: " + attempt);
        }
        return new Customer(tenant, attempt.id(), currency, new AtomicLong(Math.max(1, attempt.version())));
    }

    /** An unclear outcome, a first request that is still under way, or no room now. */
    private static boolean mayYetSucceed(Attempt attempt) {
        return attempt.outcome() == Outcome.INFO || attempt.status() == 409 || attempt.status() == 429;
    }

    private static Customer result(Future<Customer> created) {
        try {
            return created.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HarnessFailure failure
                    ? failure
                    : new HarnessFailure("Cannot create a customer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure("Interrupted", e);
        }
    }
}

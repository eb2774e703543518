package crm.chaos.load;

import crm.chaos.history.History;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
import crm.chaos.history.Told;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** After the load has stopped: asks again, with the same key, for everything whose outcome is unclear. */
public final class Resolver {

    private static final int AT_ONCE = 8;

    private final Client client;
    private final History history;

    public Resolver(Client client, History history) {
        this.client = client;
        this.history = history;
    }

    /**
     * Asks until everything is clear or the time is over.
     *
     * @return how many operations were unclear at first
     */
    public int resolve(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<Operation> unclear = unclear();
        int count = unclear.size();
        while (!unclear.isEmpty() && System.nanoTime() < end) {
            ask(unclear);
            unclear = unclear();
        }
        return count;
    }

    private List<Operation> unclear() {
        return history.told().stream()
                .filter(told -> told.outcome() == Outcome.INFO)
                .map(Told::operation)
                .toList();
    }

    private void ask(List<Operation> operations) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            operations.forEach(operation -> workers.execute(() -> client.send(operation, Purpose.RESOLVE)));
        }
    }
}

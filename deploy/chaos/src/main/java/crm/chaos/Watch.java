package crm.chaos;

import crm.chaos.fault.Sighting;
import crm.chaos.observed.Ledger;
import crm.chaos.observed.SalesBooks;
import crm.chaos.stack.HarnessFailure;
import crm.chaos.stack.Pause;
import crm.chaos.stack.RunningStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Looks on while the load runs: reads the books in one snapshot and the members of the consumer groups. */
final class Watch implements AutoCloseable {

    private static final Duration GAP = Duration.ofSeconds(3);

    private final RunningStack stack;
    private final Consumer<Sighting> sightings;
    private final List<Ledger> ledgers = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private Set<String> members = Set.of();

    Watch(RunningStack stack, Consumer<Sighting> sightings) {
        this.stack = stack;
        this.sightings = sightings;
        this.thread = Thread.ofPlatform().name("watch").daemon().start(this::look);
    }

    List<Ledger> ledgers() {
        synchronized (ledgers) {
            return List.copyOf(ledgers);
        }
    }

    private void look() {
        SalesBooks sales = new SalesBooks(stack.databases());
        try {
            while (true) {
                Pause.of(GAP);
                lookOnce(sales);
            }
        } catch (HarnessFailure interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce(SalesBooks sales) {
        try {
            ledgers.add(sales.ledger());
        } catch (SQLException e) {
            // The database is away, as it is meant to be now and then.
            return;
        }
        try {
            Set<String> now = stack.topics().members();
            if (!members.isEmpty() && !now.isEmpty() && !now.equals(members)) {
                sightings.accept(Sighting.REBALANCE);
            }
            members = now.isEmpty() ? members : now;
        } catch (HarnessFailure e) {
            // The broker is away.
            return;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

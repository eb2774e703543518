package crm.bench.company;

import crm.bench.platform.Database;

/** Waits until what was accepted has reached the views: the outbox is empty and analytics has read the topic to its end. */
public final class Drain implements AutoCloseable {

    private static final String TOPIC = "crm.sales.order";

    private final Database sales;
    private final Database analytics;
    private final EventProgress progress;

    public Drain(Database sales, Database analytics, String bootstrap) {
        this.sales = sales;
        this.analytics = analytics;
        this.progress = new EventProgress(bootstrap);
    }

    /** Waits; whether everything arrived in time. */
    public boolean await(long seconds) {
        return Waiting.until(seconds, () -> EventProgress.sent(sales) && progress.read(analytics, TOPIC));
    }

    @Override
    public void close() {
        progress.close();
    }
}

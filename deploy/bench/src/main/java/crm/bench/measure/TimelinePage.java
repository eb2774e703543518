package crm.bench.measure;

import crm.bench.clientele.Clientele;
import crm.bench.company.Company;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * C-TIMELINE: how long it takes to read 50 entries of the timeline of a customer with 100,000: the latest, further ones
 * by cursor, those of years ago, and orders alone. The slowest counts.
 */
public final class TimelinePage implements Benchmark {

    private static final Bound BOUND = Bound.atMost(30);
    private static final int FURTHER = 20;

    @Override
    public String id() {
        return "C-TIMELINE";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        UUID customer = stage.clientele().withPast();
        String latest = CustomerReads.timeline(customer);
        String further =
                CustomerReads.pages(stage.api(), Company.REP, latest, FURTHER).getLast();
        List<TimedReads.Read> reads = List.of(
                read("latest", latest, customer),
                read("page " + FURTHER, further, customer),
                read("years ago", CustomerReads.timelineOfOldTimes(customer), customer),
                read("orders", latest + "&types=order", customer));
        return List.of(TimedReads.slowest(
                stage,
                Company.REP,
                reads,
                id(),
                "p99 of 50 entries of a timeline of 100,000",
                BOUND,
                String.format(Locale.ROOT, "; %,d entries made by events", Clientele.ENTRIES)));
    }

    private static TimedReads.Read read(String name, String path, UUID customer) {
        return new TimedReads.Read(name, path, customer.toString(), page -> TimedReads.page(page, CustomerReads.PAGE));
    }
}

package crm.analytics.calibration;

import crm.analytics.projection.Work;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Lets tests of other packages have models fitted as of today. */
@ApplicationScoped
public class FitsForTests {

    private static final Duration BOUND = Duration.ofSeconds(120);

    private final Work work;
    private final FitRequests requests;
    private final Fitting fitting;

    FitsForTests(Work work, FitRequests requests, Fitting fitting) {
        this.work = work;
        this.requests = requests;
        this.fitting = fitting;
    }

    /** Fits all models and lets the best one be scored with. */
    public void fit(String tenant, String currency, int holdoutDays) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        FitRequest request = new FitRequest(Ids.next(), currency, today, holdoutDays, true);
        work.run(tenant, unit -> requests.add(unit, request, "test"));
        fitting.next(Caller.system(tenant, "analytics-service", Trace.fresh()))
                .await()
                .atMost(BOUND);
    }
}

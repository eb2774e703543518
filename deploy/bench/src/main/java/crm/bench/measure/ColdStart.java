package crm.bench.measure;

import crm.bench.company.Company;
import crm.bench.company.Waiting;
import crm.bench.machine.ProcessTimes;
import crm.bench.platform.Api;
import crm.bench.platform.Part;
import crm.bench.platform.Status;
import crm.bench.platform.Tokens;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * P13: seconds from the start of a service's process to its first answer to an authorised request.
 *
 * <p>Each service is killed in turn; the supervisor starts it again. The time counts from when the kernel started the
 * new process, so the supervisor's pause before it is not part of it.
 */
public final class ColdStart implements Benchmark {

    private static final Map<String, String> REQUESTS = Map.of(
            "customer-service",
            "/api/v1/customers?limit=1",
            "sales-service",
            "/api/v1/orders?limit=1",
            "marketing-service",
            "/api/v1/campaigns?limit=1",
            "support-service",
            "/api/v1/tickets?limit=1",
            "analytics-service",
            "/api/v1/analytics/summary",
            Part.GATEWAY,
            "/api/v1/customers?limit=1");

    private static final long START_SECONDS = 90;
    private static final int OK = 200;

    @Override
    public String id() {
        return "P13";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        Tokens tokens = stage.tokens();
        List<String> each = new ArrayList<>();
        double slowest = 0;
        String wrong = null;
        for (Part part : stage.status().services()) {
            if (!REQUESTS.containsKey(part.name())) {
                continue;
            }
            double seconds = restart(stage, part, tokens);
            slowest = Math.max(slowest, seconds);
            wrong = Double.isInfinite(seconds) ? part.name() + " did not come back" : wrong;
            each.add(String.format(Locale.ROOT, "%s %.2f", part.name(), seconds));
        }
        return List.of(Figure.of(
                        id(),
                        "start of the slowest service to its first answer",
                        slowest,
                        "s",
                        Bound.atMost(4, 1.2),
                        String.join(", ", each))
                .unless(wrong));
    }

    private static double restart(Stage stage, Part part, Tokens tokens) {
        tokens.of(Company.REP);
        Api api = stage.platform().api(part, tokens);
        ProcessHandle.of(part.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Waiting.until(
                START_SECONDS,
                () -> !ProcessHandle.of(part.pid()).map(ProcessHandle::isAlive).orElse(false));
        double[] answered = {Double.POSITIVE_INFINITY};
        boolean back = Waiting.until(START_SECONDS, () -> {
            boolean ok = api.status(Company.REP, REQUESTS.get(part.name())) == OK;
            answered[0] = uptime();
            return ok;
        });
        if (!back) {
            return Double.POSITIVE_INFINITY;
        }
        Waiting.until(START_SECONDS, () -> stage.look().ready());
        Status status = stage.status();
        long pid = status.part(part.name()).pid();
        return answered[0] - ProcessTimes.of(pid).startTicks() / ProcessTimes.TICKS_PER_SECOND;
    }

    /** Seconds since the machine started: the clock that process starts are told in. */
    private static double uptime() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

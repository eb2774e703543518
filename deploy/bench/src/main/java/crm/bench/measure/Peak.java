package crm.bench.measure;

import crm.bench.company.OrderTraffic;
import crm.bench.limit.SqlOutcome;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.machine.Processes;
import crm.bench.platform.Part;
import crm.bench.platform.Status;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Orders as fast as they are accepted, in turn with the same transactions sent by the SQL driver alone.
 *
 * @param rates orders per second, of the driver and of the platform
 * @param costs processor milliseconds per order: of the driver and its server processes; of the platform's own processes
 *     and Kafka, from the first order to the last one's arrival in the view
 * @param residentMebibytes of the largest service, at the end
 * @param note how it was measured
 * @param wrong what the ledger found; null when nothing
 */
record Peak(Pairs rates, Pairs costs, double residentMebibytes, String note, String wrong) {

    private static final int[] CLIENTS = {8, 16, 32};
    private static final Duration TRIAL = Duration.ofSeconds(3);
    private static final long DRAIN_SECONDS = 60;
    private static final int MORE_ATTEMPTS = 2;

    static Peak measure(Stage stage) throws IOException {
        return new Measurement(stage).run();
    }

    /**
     * Orders per second of the platform.
     *
     * @throws IllegalStateException where what was measured is wrong: nothing can be measured by it
     */
    double perSecond() {
        if (wrong != null) {
            throw new IllegalStateException(wrong);
        }
        return rates.medianMeasured();
    }

    private static final class Measurement {
        private final Stage stage;
        private final Pairs rates = new Pairs();
        private final Pairs costs = new Pairs();
        private final List<Double> generator = new ArrayList<>();
        private final List<Long> lags = new ArrayList<>();
        private double databaseMillis;
        private double identityMillis;
        private String wrong;
        private int disturbed;

        Measurement(Stage stage) {
            this.stage = stage;
        }

        Peak run() throws IOException {
            int clients = bestForDriver();
            int connections = bestForPlatform();
            int attempts = stage.effort().pairs() + MORE_ATTEMPTS;
            for (int i = 0; i < attempts && rates.size() < stage.effort().pairs() && wrong == null; i++) {
                // The last attempts count in any case: a busy machine gives a worse figure, not none.
                boolean must = attempts - i <= stage.effort().pairs() - rates.size();
                pair(clients, connections, i, must);
            }
            double resident = stage.status().services().stream()
                    .mapToDouble(part -> Processes.residentMebibytes(part.pid()))
                    .max()
                    .orElse(Double.NaN);
            return new Peak(rates, costs, resident, note(clients, connections), wrong);
        }

        private int bestForDriver() throws IOException {
            int best = CLIENTS[0];
            double most = 0;
            for (int clients : CLIENTS) {
                double rate = fastest(clients, TRIAL).perSecond();
                best = rate > most ? clients : best;
                most = Math.max(most, rate);
            }
            return best;
        }

        private int bestForPlatform() throws IOException {
            int best = CLIENTS[0];
            double most = 0;
            for (int connections : CLIENTS) {
                OrderTraffic traffic = stage.orders(connections);
                double rate = closed(traffic, connections, TRIAL).perSecond();
                wrong = wrong == null ? stage.ledger().check(traffic) : wrong;
                best = rate > most ? connections : best;
                most = Math.max(most, rate);
            }
            return best;
        }

        private void pair(int clients, int connections, int seed, boolean must) throws IOException {
            Status status = stage.status();
            Interference others = new Interference(status.parts());
            long postgres = status.part(Part.POSTGRES).pid();
            double server = Processes.treeSeconds(postgres);
            SqlOutcome limit = fastest(clients, stage.time());
            double limitSeconds = limit.clientSeconds() + Processes.treeSeconds(postgres) - server;

            List<Long> own = own(status);
            long keycloak = status.part(Part.KEYCLOAK).pid();
            OrderTraffic traffic = stage.orders(seed);
            double before = Processes.seconds(own);
            double serverBefore = Processes.treeSeconds(postgres);
            double identityBefore = Processes.treeSeconds(keycloak);
            Outcome outcome = closed(traffic, connections, stage.time());
            long end = System.nanoTime();
            stage.drain().await(DRAIN_SECONDS);
            lags.add((System.nanoTime() - end) / 1_000_000);
            double seconds = Processes.seconds(own) - before;
            double orders = Math.max(1, traffic.acknowledged().size());
            databaseMillis = 1000 * (Processes.treeSeconds(postgres) - serverBefore) / orders;
            identityMillis = 1000 * (Processes.treeSeconds(keycloak) - identityBefore) / orders;
            wrong = stage.ledger().check(traffic);
            if (others.tooMuch()) {
                disturbed++;
                if (!must) {
                    return;
                }
            }
            generator.add(outcome.generatorShare());
            rates.add(limit.perSecond(), outcome.perSecond());
            costs.add(1000 * limitSeconds / limit.transactions(), 1000 * seconds / orders);
        }

        private List<Long> own(Status status) {
            return status.parts().stream()
                    .filter(part -> part.isService() || part.name().equals(Part.KAFKA))
                    .map(Part::pid)
                    .toList();
        }

        private SqlOutcome fastest(int clients, Duration duration) throws IOException {
            OrderMirror mirror = stage.mirror();
            return stage.limit().fastest(mirror.target(), mirror.transaction(), clients, duration);
        }

        private Outcome closed(OrderTraffic traffic, int connections, Duration duration) throws IOException {
            try (Load load = new Load(stage.gateway(), connections)) {
                return load.closed(traffic, duration);
            }
        }

        private String note(int clients, int connections) {
            double share = generator.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
            return String.format(
                    Locale.ROOT,
                    "%s c=%d of %s; %d connections; generator %.0f %% of one processor; database %.2f and identity %.2f"
                            + " ms an order; all in the view %d ms after the end; %d pairs, %d disturbed",
                    stage.limit().driver(),
                    clients,
                    Arrays.toString(CLIENTS),
                    connections,
                    100 * share,
                    databaseMillis,
                    identityMillis,
                    lags.isEmpty() ? 0 : lags.getLast(),
                    rates.size(),
                    disturbed);
        }
    }
}

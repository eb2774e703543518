package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.clientele.Clientele;
import crm.bench.clientele.NewcomerTraffic;
import crm.bench.limit.RecordedTransaction;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * C-DUPLICATE: how long it takes until somebody who enters a customer is told that it is there already, under a name
 * that was mistyped. Nothing is written then, so that it is the check alone; how long a customer takes that is let in is
 * told beside.
 *
 * <p>Its limit is the transaction that the service sends and rolls back.
 */
public final class DuplicateCheck implements Benchmark {

    private static final Bound BOUND = Bound.atMost(20);
    private static final int CONFLICT = 409;
    private static final int CREATED = 201;
    private static final int CONNECTIONS = 4;
    private static final double P99 = 99;

    @Override
    public String id() {
        return "C-DUPLICATE";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        Clientele clientele = stage.clientele();
        SplittableRandom random = new SplittableRandom(stage.effort().seed());
        IntFunction<byte[]> known = number -> clientele.known(random);
        WarmUp.run(stage, round -> {
            try (Load load = new Load(stage.gateway(), CONNECTIONS)) {
                load.closed(traffic(stage, known, CONFLICT), WarmUp.ROUND);
            }
        });
        RecordedTransaction refused = refused(stage, clientele.known(random));
        Pairs pairs = new Pairs();
        String wrong = null;
        long requests = 0;
        for (int i = 0; i < stage.effort().pairs() && wrong == null; i++) {
            double limit = TimedReads.alone(stage, refused);
            Outcome outcome = Alone.run(stage, traffic(stage, known, CONFLICT));
            wrong = Alone.wrong(outcome, CONFLICT);
            pairs.add(limit, outcome.millis(P99));
            requests += outcome.total();
        }
        Outcome created = Alone.run(stage, traffic(stage, number -> clientele.fresh(), CREATED));
        wrong = wrong == null ? Alone.wrong(created, CREATED) : wrong;
        String note = String.format(
                Locale.ROOT,
                "%d newcomers who were there; %d who were not, check and creation together: p99 %.1f ms",
                requests,
                created.total(),
                created.millis(P99));
        return List.of(Figure.of(id(), "p99 of a check for duplicates", pairs, "ms", BOUND, note)
                .unless(wrong));
    }

    private static NewcomerTraffic traffic(Stage stage, IntFunction<byte[]> described, int expected) {
        String token = stage.token(CustomerBase.ADMINISTRATOR);
        return new NewcomerTraffic(described, expected, Stage.host(stage.gateway()), token);
    }

    private static RecordedTransaction refused(Stage stage, byte[] known) {
        return Recorder.ofReads(stage).record(() -> {
            String key = UUID.randomUUID().toString();
            stage.api().tryPost(CustomerBase.ADMINISTRATOR, NewcomerTraffic.PATH, known, key);
            return key;
        });
    }
}

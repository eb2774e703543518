package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.platform.Api;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** PREVIEW: how long it takes to count who would belong to a segment, over all customers. */
public final class Preview implements Benchmark {

    private static final String PATH = "/api/v1/segments:preview";
    private static final String WHAT = "preview of a segment over 1,000,000 customers";
    private static final Bound BOUND = Bound.atMost(1, 0.5);
    private static final int OK = 200;
    private static final int TIMES = 9;
    private static final double MILLION = 1e6;

    private static final Map<String, Object> CONDITION = Map.of(
            "and",
            List.of(
                    Map.of("field", "revenue", "currency", CustomerBase.CURRENCY, "operator", "ge", "value", "100.00"),
                    Map.of("field", "recencyDays", "operator", "gt", "value", "90"),
                    Map.of("field", "alive", "currency", CustomerBase.CURRENCY, "operator", "ge", "value", "0.5")));

    @Override
    public String id() {
        return "PREVIEW";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        CustomerBase base = stage.base();
        Api gateway = stage.api();
        stage.awaitRest();
        double[] seconds = new double[TIMES];
        Api.Reply reply = null;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            reply = gateway.tryPost(CustomerBase.ADMINISTRATOR, PATH, Map.of("condition", CONDITION));
            seconds[i] = (System.nanoTime() - start) / 1e9;
            if (reply.status() != OK) {
                return List.of(Figure.missing(id(), WHAT, "s", BOUND, "not measured: it answers " + reply.status()));
            }
        }
        Arrays.sort(seconds);
        String note = String.format(
                Locale.ROOT,
                "%,d of %,d customers in %.2f s; median of %d, longest %.2f s",
                reply.body().path("count").asLong(),
                base.customers(),
                seconds[TIMES / 2],
                TIMES,
                seconds[TIMES - 1]);
        return List.of(Figure.of(id(), WHAT, seconds[TIMES / 2] * MILLION / base.customers(), "s", BOUND, note));
    }
}

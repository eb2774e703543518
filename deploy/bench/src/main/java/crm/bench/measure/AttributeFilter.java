package crm.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.base.CustomerBase;
import crm.bench.clientele.Clientele;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * C-FILTER: how long it takes to list 50 customers of one value of an attribute that the tenant has defined, with an
 * index, the latest first. The value that a third of all customers have, and rarer ones down to one in a thousand: the
 * slowest counts.
 */
public final class AttributeFilter implements Benchmark {

    private static final Bound BOUND = Bound.atMost(300);

    @Override
    public String id() {
        return "C-FILTER";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        stage.clientele();
        List<String> values = Clientele.INDUSTRIES;
        List<TimedReads.Read> reads = Stream.of(
                        values.getFirst(), values.get(values.size() / 2), values.getLast(), Clientele.RARE_INDUSTRY)
                .map(AttributeFilter::read)
                .toList();
        return List.of(TimedReads.slowest(
                stage,
                CustomerBase.ADMINISTRATOR,
                reads,
                id(),
                "p99 of a list by an indexed attribute",
                BOUND,
                TimedReads.asRep(stage, reads.getFirst().path())));
    }

    private static TimedReads.Read read(String industry) {
        return new TimedReads.Read(
                industry, CustomerReads.ofIndustry(industry), industry, page -> wrong(page, industry));
    }

    private static String wrong(JsonNode page, String industry) {
        for (JsonNode customer : page.path("data")) {
            String value = customer.path("attributes").path(Clientele.INDUSTRY).asText();
            if (!value.equals(industry)) {
                return "a customer of " + value + " is listed";
            }
        }
        return page.path("data").isEmpty() ? "nobody is listed" : null;
    }
}

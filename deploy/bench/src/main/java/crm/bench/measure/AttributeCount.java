package crm.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.base.CustomerBase;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;

/** C-GROUP: how long it takes to count all customers by the values of an attribute that the tenant has defined. */
public final class AttributeCount implements Benchmark {

    private static final Bound BOUND = Bound.atMost(300);

    /** How the statement begins that no other request sends. */
    private static final String MARK = "with grouped as (";

    @Override
    public String id() {
        return "C-GROUP";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        long created = stage.clientele().run().created();
        TimedReads.Read read = new TimedReads.Read(
                "all customers", CustomerReads.byIndustry(), MARK, counts -> wrong(counts, created));
        return List.of(TimedReads.slowest(
                stage,
                CustomerBase.ADMINISTRATOR,
                List.of(read),
                id(),
                "p99 of a count by an indexed attribute",
                BOUND,
                TimedReads.asRep(stage, read.path())));
    }

    private static String wrong(JsonNode counts, long created) {
        long total = counts.path("total").asLong();
        return total >= created ? null : total + " customers are counted of " + created;
    }
}

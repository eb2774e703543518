package crm.bench.measure;

import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;

/** Measures one metric. */
public interface Benchmark {

    /** The metric, such as P1. */
    String id();

    /**
     * Measures it.
     *
     * @return its figures, those that missed their floor too
     * @throws IOException when the platform could not be reached
     */
    List<Figure> measure(Stage stage) throws IOException;
}

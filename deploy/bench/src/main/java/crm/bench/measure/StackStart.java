package crm.bench.measure;

import crm.bench.platform.Part;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** P17: {@code crm down} and {@code crm up} of a platform that is built and has been up before, and its memory at rest. */
public final class StackStart implements Benchmark {

    private static final double GIBIBYTE = 1024;

    @Override
    public String id() {
        return "P17";
    }

    @Override
    public List<Figure> measure(Stage stage) {
        stage.platform().down();
        long start = System.nanoTime();
        stage.platform().up();
        double seconds = (System.nanoTime() - start) / 1e9;
        var status = stage.look();
        String slowest = status.parts().stream()
                .sorted(Comparator.comparingDouble(Part::startSeconds).reversed())
                .limit(3)
                .map(part -> String.format(Locale.ROOT, "%s %.1f s", part.name(), part.startSeconds()))
                .collect(Collectors.joining(", "));
        String largest = status.parts().stream()
                .sorted(Comparator.comparingLong(Part::rssBytes).reversed())
                .map(part -> String.format(Locale.ROOT, "%s %d", part.name(), part.rssBytes() >> 20))
                .collect(Collectors.joining(", "));
        return List.of(
                Figure.of(id(), "crm up until every part is ready", seconds, "s", Bound.atMost(60, 25), slowest)
                        .unless(status.ready() ? null : "not every part is ready"),
                Figure.of(
                        id(),
                        "memory of all parts at rest",
                        status.residentMebibytes() / GIBIBYTE,
                        "GiB",
                        Bound.atMost(3, 2),
                        "MiB: " + largest));
    }
}

package crm.bench.measure;

import crm.bench.machine.Processes;
import crm.bench.platform.Part;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** P12: resident memory of the largest service, before it has served anything and after the highest rate of orders. */
public final class Memory implements Benchmark {

    @Override
    public String id() {
        return "P12";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        List<Part> services = stage.status().services();
        Part largest = services.stream()
                .max(Comparator.comparingDouble(part -> Processes.residentMebibytes(part.pid())))
                .orElseThrow();
        double sum = services.stream()
                .mapToDouble(part -> Processes.residentMebibytes(part.pid()))
                .sum();
        String note = String.format(Locale.ROOT, "%s; all %d together %.0f MiB", largest.name(), services.size(), sum);
        Figure idle = Figure.of(
                id(),
                "memory of the largest service, idle",
                Processes.residentMebibytes(largest.pid()),
                "MiB",
                Bound.atMost(250, 150),
                note);
        Peak peak = stage.peak();
        Figure busy = Figure.of(
                        id(),
                        "memory of the largest service, after P1",
                        peak.residentMebibytes(),
                        "MiB",
                        Bound.atMost(350, 220),
                        "")
                .unless(peak.wrong());
        return List.of(idle, busy);
    }
}

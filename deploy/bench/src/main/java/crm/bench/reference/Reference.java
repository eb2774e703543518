package crm.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Holds the models against what is published of them, number by number. Needs the published data, and no platform. */
public final class Reference {

    private static final String ROW = "%-58s %16s %16s %10s %10s  %s%n";

    private final JsonMapper mapper = new JsonMapper();
    private final PrintStream out;
    private final boolean json;

    /** @param json whether programs will read it */
    public Reference(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /**
     * Compares and prints.
     *
     * @param folder of the published data
     * @return whether every number is within its tolerance
     * @throws IllegalStateException when the data are not there
     */
    public boolean run(Path folder) {
        Checks checks = compare(folder);
        if (json) {
            checks.all().forEach(check -> out.println(line(check)));
        } else {
            table(checks.all());
        }
        out.flush();
        return checks.ok();
    }

    static Checks compare(Path folder) {
        Data data = new Data(folder);
        Checks checks = new Checks();
        Cdnow cdnow = new Cdnow(data);
        new CdnowChecks(data, checks).run(cdnow);
        new HistoryChecks(data, checks).run();
        OptimumChecks optima = new OptimumChecks(checks);
        optima.buying(cdnow);
        ValueChecks values = new ValueChecks(data, checks);
        optima.roundedBuying(values.histories());
        optima.spend(cdnow.spends(), values.spends());
        CustomerChecks customers = new CustomerChecks(checks);
        customers.spots();
        customers.gradients(cdnow.table());
        customers.scores(data, cdnow);
        new PredictionChecks(checks).run();
        new HypergeometricChecks(data, checks).run();
        TrackingChecks tracking = new TrackingChecks(cdnow, checks);
        tracking.weeks(data);
        tracking.holdout();
        values.run();
        new ExampleChecks(data, checks).run();
        MasterChecks master = new MasterChecks(data, checks);
        master.run(data);
        master.experiment(cdnow);
        RfmChecks rfm = new RfmChecks(data, checks);
        rfm.quintiles();
        rfm.quartiles();
        new RetentionChecks(data, checks).run();
        new MeasureChecks(checks).run();
        return checks;
    }

    private void table(List<Check> checks) {
        out.printf(ROW, "quantity", "published", "ours", "difference", "tolerance", "");
        for (Check check : checks) {
            out.printf(
                    ROW,
                    check.what()
                            + (check.note().contains("worst")
                                    ? ", " + check.note().replace("relative, ", "")
                                    : ""),
                    number(check.limit()),
                    number(check.measured()),
                    String.format(Locale.ROOT, "%.1e", check.worst()),
                    String.format(Locale.ROOT, "%.1e%s", check.floor(), check.relative() ? " r" : ""),
                    check.isOk() ? "ok" : "MISSED");
        }
        long missed = checks.stream().filter(check -> !check.isOk()).count();
        out.printf(
                Locale.ROOT, "%n%,d numbers, %d missed. r: relative to the published value.%n", checks.size(), missed);
    }

    String line(Check check) {
        try {
            return mapper.writeValueAsString(check);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.9g", value);
    }
}

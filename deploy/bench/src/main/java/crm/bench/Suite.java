package crm.bench;

import crm.bench.measure.AttributeCount;
import crm.bench.measure.AttributeFilter;
import crm.bench.measure.Benchmark;
import crm.bench.measure.ColdStart;
import crm.bench.measure.CustomerImport;
import crm.bench.measure.DuplicateCheck;
import crm.bench.measure.Effort;
import crm.bench.measure.Freshness;
import crm.bench.measure.GatewayCost;
import crm.bench.measure.Memory;
import crm.bench.measure.OwnList;
import crm.bench.measure.Placement;
import crm.bench.measure.PlacementCost;
import crm.bench.measure.PlacementTime;
import crm.bench.measure.Preview;
import crm.bench.measure.Rebuild;
import crm.bench.measure.RecordRead;
import crm.bench.measure.Refresh;
import crm.bench.measure.RelayDrain;
import crm.bench.measure.ReportRead;
import crm.bench.measure.ScaleOut;
import crm.bench.measure.ScoredFreshness;
import crm.bench.measure.SegmentChange;
import crm.bench.measure.StackStart;
import crm.bench.measure.Stage;
import crm.bench.measure.TimelinePage;
import crm.bench.measure.ValueRead;
import crm.bench.platform.Platform;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Report;
import crm.stack.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Runs the benchmarks that were asked for on a platform: the one that runs already, or one started for it. */
final class Suite {

    /** In the order in which they disturb each other least: first what needs rest, last what kills. */
    private static final List<Benchmark> ALL = List.of(
            new StackStart(),
            new Memory(),
            new Placement(),
            new PlacementCost(),
            new PlacementTime(),
            new Freshness(),
            new RelayDrain(),
            new ValueRead(),
            new GatewayCost(),
            new ColdStart());

    /** The group that needs a large customer base. A rebuild leaves the generations before it for a day. */
    private static final List<Benchmark> ON_BASE = List.of(
            new Refresh(),
            new Preview(),
            new ReportRead(),
            new SegmentChange(),
            new Rebuild(),
            new ScoredFreshness(),
            new ScaleOut());

    /** The group that needs customers with everything that their records say; the last one adds to them. */
    private static final List<Benchmark> ON_CLIENTELE = List.of(
            new CustomerImport(),
            new RecordRead(),
            new OwnList(),
            new AttributeFilter(),
            new AttributeCount(),
            new TimelinePage(),
            new DuplicateCheck());

    /** All of them. Analytics comes before the customers that it is told of, too. */
    private static final List<Benchmark> EVERY =
            Stream.of(ALL, ON_BASE, ON_CLIENTELE).flatMap(List::stream).toList();

    /** The metrics that are measured when none is asked for. */
    static final List<String> USUAL = ids(ALL);

    /** The metrics of analytics: those with a large base, and how fast what all of it is for can be read. */
    static final List<String> ANALYTICS =
            ids(Stream.concat(Stream.of(new ValueRead()), ON_BASE.stream()).toList());

    /** The metrics of customers. */
    static final List<String> CUSTOMERS = ids(ON_CLIENTELE);

    /** The metrics that can be asked for. */
    static final List<String> IDS = ids(EVERY);

    private final Options options;
    private final Report report;

    Suite(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    private static List<String> ids(List<Benchmark> benchmarks) {
        return benchmarks.stream().map(Benchmark::id).toList();
    }

    /**
     * Measures and reports.
     *
     * @throws IllegalStateException when the platform does not start or stops answering
     */
    void run() {
        try {
            if (options.data() != null) {
                runIn(options.data());
                return;
            }
            Path thrownAway = Files.createTempDirectory("crm-bench");
            try {
                // A database server that root starts as somebody else has to get to its own directory in there.
                Files.setPosixFilePermissions(thrownAway, PosixFilePermissions.fromString("rwx--x--x"));
                runIn(thrownAway);
            } finally {
                FileTree.delete(thrownAway);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runIn(Path data) throws IOException {
        Platform platform = new Platform(data, options.port());
        if (platform.runs()) {
            measure(platform);
        } else {
            startAndMeasure(platform);
        }
    }

    private void startAndMeasure(Platform platform) throws IOException {
        Thread stop = new Thread(platform::down);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            say("starting the platform in " + platform.data());
            platform.up();
            // Commit times are kept from the next start of the server; P4 needs them.
            platform.configurePostgres("bench", "track_commit_timestamp = on");
            if (!options.wants("P17")) {
                platform.down();
                platform.up();
            }
            measure(platform);
        } finally {
            Runtime.getRuntime().removeShutdownHook(stop);
            platform.down();
        }
    }

    private void measure(Platform platform) {
        Effort effort =
                new Effort(options.pairs(), options.seconds(), options.customers(), options.events(), options.seed());
        if (CUSTOMERS.stream().anyMatch(options::wants)) {
            say("seed " + options.seed());
        }
        try (Stage stage = new Stage(platform, effort)) {
            EVERY.stream().filter(benchmark -> options.wants(benchmark.id())).forEach(benchmark -> {
                say("measuring " + benchmark.id());
                report.add(measure(benchmark, stage));
            });
        }
    }

    /** What stops one of them does not stop the others. */
    private static List<Figure> measure(Benchmark benchmark, Stage stage) {
        try {
            return benchmark.measure(stage);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            return List.of(Figure.missing(
                    benchmark.id(), "was not measured", "", Bound.atMost(0, 0), "FAILED: " + e.getMessage()));
        }
    }

    private static void say(String what) {
        System.err.println("crm bench: " + what);
    }
}

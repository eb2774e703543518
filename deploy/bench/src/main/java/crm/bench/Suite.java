package crm.bench;

import crm.bench.report.Report;
import java.util.List;

/** All benchmarks, in the order in which they disturb each other least. */
final class Suite {

    /** The metrics that can be asked for. */
    static final List<String> IDS = List.of("P1", "P2", "P3", "P4", "P5", "P7", "P8", "P12", "P13", "P17");

    Suite(Options options, Report report) {}

    void run() {}
}

package crm.bench.measure;

import crm.bench.company.ReadTraffic;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.load.Traffic;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Requests one after the other on one connection through the gateway: how long each takes when nobody else asks. */
final class Alone {

    private static final int OK = 200;

    private Alone() {}

    /** Reads of paths that are chosen at random. */
    static Outcome reads(Stage stage, String user, List<String> paths, long seed) throws IOException {
        return run(stage, new ReadTraffic(paths, Stage.host(stage.gateway()), stage.token(user), seed));
    }

    static Outcome run(Stage stage, Traffic traffic) throws IOException {
        try (Load load = new Load(stage.gateway(), 1)) {
            return load.closed(traffic, stage.time());
        }
    }

    /** What is wrong with the answers to reads; null when nothing is. */
    static String wrong(Outcome outcome) {
        return wrong(outcome, OK);
    }

    /** What is wrong where all answers should have that status; null when nothing is. */
    static String wrong(Outcome outcome, int status) {
        if (!outcome.statuses().keySet().equals(Set.of(status))) {
            return "answers " + outcome.statuses();
        }
        return outcome.done() == 0 ? "no answer came in time" : null;
    }
}

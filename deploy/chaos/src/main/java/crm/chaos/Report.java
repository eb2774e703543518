package crm.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.chaos.check.Finding;
import crm.chaos.fault.Sighting;
import crm.chaos.fault.Struck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The result of a run.
 *
 * @param directory where its logs, history and schedule are
 * @param required sightings that it had to have
 */
record Report(
        long seed,
        String bug,
        Path directory,
        List<Finding> findings,
        List<Struck> struck,
        Map<Sighting, Long> sightings,
        Set<Sighting> required,
        double seconds) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVIDENCE = 5;

    /** What a run says about the platform. */
    enum Verdict {
        /** Every invariant holds, every fault struck, every situation occurred. */
        GREEN,
        /** An invariant is broken. */
        RED,
        /** Nothing is broken, and not enough happened to prove anything. */
        INVALID
    }

    Verdict verdict() {
        if (findings.stream().anyMatch(finding -> !finding.holds())) {
            return Verdict.RED;
        }
        boolean allHit = struck.stream().allMatch(Struck::hit);
        boolean allSeen = required.stream().allMatch(sighting -> sightings.get(sighting) > 0);
        boolean examined = required.isEmpty() || findings.stream().allMatch(finding -> finding.examined() > 0);
        return allHit && allSeen && examined ? Verdict.GREEN : Verdict.INVALID;
    }

    void print(Console console) {
        console.phase("RESULT", "%s, seed %d, %.0f s", verdict(), seed, seconds);
        for (Finding finding : findings) {
            console.plain(
                    "  %-4s %-5s %-62s %,8d examined%s",
                    finding.id(),
                    finding.holds() ? "holds" : "RED",
                    finding.promise(),
                    finding.examined(),
                    finding.holds() ? "" : ", " + finding.violations().size() + " violations");
            finding.violations().stream()
                    .limit(EVIDENCE)
                    .forEach(violation -> console.plain("         %s", violation.replace("%", "%%")));
        }
        console.plain(
                "  faults: %d of %d hit", struck.stream().filter(Struck::hit).count(), struck.size());
        sightings.forEach((sighting, count) -> console.plain(
                "  %-22s %,8d%s", name(sighting), count, count == 0 && required.contains(sighting) ? "  MISSING" : ""));
        if (verdict() != Verdict.GREEN) {
            console.plain("  logs, history and schedule: %s", directory);
        }
    }

    String json() {
        ObjectNode report = JSON.createObjectNode();
        report.put("seed", seed);
        report.put("green", verdict() == Verdict.GREEN);
        report.put("verdict", verdict().name());
        if (bug != null) {
            report.put("bug", bug);
        }
        ObjectNode invariants = report.putObject("invariants");
        for (Finding finding : findings) {
            ObjectNode one = invariants.putObject(finding.id());
            one.put("holds", finding.holds());
            one.put("examined", finding.examined());
            one.put("violations", finding.violations().size());
            ArrayNode evidence = one.putArray("evidence");
            finding.violations().stream().limit(EVIDENCE).forEach(evidence::add);
        }
        ArrayNode faults = report.putArray("faults");
        for (Struck one : struck) {
            faults.addObject()
                    .put("id", one.id())
                    .put("fault", one.step().fault())
                    .put("target", one.step().target())
                    .put("atMillis", one.step().atMillis())
                    .put("hit", one.hit())
                    .put("what", one.what());
        }
        ObjectNode sometimes = report.putObject("sometimes");
        sightings.forEach((sighting, count) -> sometimes.put(name(sighting), count));
        report.put("directory", directory.toString());
        report.put("seconds", Math.round(seconds));
        return report.toString();
    }

    private static String name(Sighting sighting) {
        return sighting.name().toLowerCase().replace('_', '-');
    }
}

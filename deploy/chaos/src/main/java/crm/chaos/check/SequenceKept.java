package crm.chaos.check;

import crm.chaos.observed.Observed;
import crm.chaos.observed.TopicRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The versions of one record first appear on its topic as 1, 2, 3 and so on; what comes again has been seen before. An
 * order that moves takes its events to another key: there they go on with the fact that it was received, here they may
 * go on when it comes back. Between keys there is no order, but no version is left out.
 */
final class SequenceKept implements Invariant {

    private static final String RELEASED = "crm.sales.order.released.v";
    private static final String RECEIVED = "crm.sales.order.received.v";

    @Override
    public String id() {
        return "I6";
    }

    @Override
    public String promise() {
        return "the events of one record keep their order";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<List<String>, TopicRow> last = new HashMap<>();
        Map<List<String>, Integer> homes = new HashMap<>();
        Map<List<String>, TreeSet<Long>> versions = new HashMap<>();
        for (TopicRow row : observed.topics()) {
            if (row.foreign()) {
                continue;
            }
            List<String> record = List.of(row.topic(), String.valueOf(row.tenant()), String.valueOf(row.subject()));
            List<String> stay = List.of(
                    row.topic(),
                    String.valueOf(row.tenant()),
                    String.valueOf(row.subject()),
                    String.valueOf(row.key()));
            TreeSet<Long> seen = versions.computeIfAbsent(record, key -> new TreeSet<>());
            TopicRow before = last.get(stay);
            evidence.expect(
                    follows(before, row)
                            || before != null && row.sequence() <= before.sequence() && seen.contains(row.sequence()),
                    "%s is at sequence %d when %d arrives in partition %d at offset %d",
                    row.subject(),
                    before == null ? 0 : before.sequence(),
                    row.sequence(),
                    row.partition(),
                    row.offset());
            seen.add(row.sequence());
            if (before == null || row.sequence() > before.sequence()) {
                last.put(stay, row);
            }
            int home = homes.computeIfAbsent(stay, key -> row.partition());
            if (home != row.partition()) {
                evidence.violation(
                        "%s with key %s is in partitions %d and %d", row.subject(), row.key(), home, row.partition());
            }
        }
        versions.forEach(
                (record, seen) -> evidence.expect(seen.size() == seen.last(), "%s has the versions %s", record, seen));
    }

    /** Whether a row may be the first of its sequence under its key behind the one given, null for none. */
    private static boolean follows(TopicRow before, TopicRow row) {
        boolean comes = row.type() != null && row.type().startsWith(RECEIVED);
        if (before == null) {
            return row.sequence() == 1 || comes && row.sequence() > 1;
        }
        boolean gone = before.type() != null && before.type().startsWith(RELEASED);
        return gone ? comes && row.sequence() > before.sequence() + 1 : row.sequence() == before.sequence() + 1;
    }
}

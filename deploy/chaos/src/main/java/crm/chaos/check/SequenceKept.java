package crm.chaos.check;

import crm.chaos.observed.Observed;
import crm.chaos.observed.TopicRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions of one record first appear on its topic as 1, 2, 3 and so on; what comes again has been seen before. */
final class SequenceKept implements Invariant {

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
        Map<List<String>, Long> seen = new HashMap<>();
        Map<List<String>, Integer> homes = new HashMap<>();
        for (TopicRow row : observed.topics()) {
            if (row.foreign()) {
                continue;
            }
            List<String> record = List.of(row.topic(), String.valueOf(row.tenant()), String.valueOf(row.subject()));
            long last = seen.getOrDefault(record, 0L);
            evidence.expect(
                    row.sequence() >= 1 && row.sequence() <= last + 1,
                    "%s is at sequence %d when %d arrives in partition %d at offset %d",
                    row.subject(),
                    last,
                    row.sequence(),
                    row.partition(),
                    row.offset());
            seen.put(record, Math.max(last, row.sequence()));
            int home = homes.computeIfAbsent(record, key -> row.partition());
            if (home != row.partition()) {
                evidence.violation("%s is in partitions %d and %d", row.subject(), home, row.partition());
            }
        }
    }
}

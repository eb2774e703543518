package crm.chaos.check;

import crm.chaos.observed.EventRow;
import crm.chaos.observed.Observed;
import crm.chaos.observed.TopicRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was recorded is what is on the topics, no more and no less. */
final class WireComplete implements Invariant {

    @Override
    public String id() {
        return "I5";
    }

    @Override
    public String promise() {
        return "nothing is lost or invented on the wire";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<String, TopicRow> sent = new HashMap<>();
        for (TopicRow row : observed.topics()) {
            if (!row.foreign()) {
                sent.putIfAbsent(String.valueOf(row.id()), row);
            }
        }
        Set<String> recorded = new HashSet<>();
        for (EventRow event : observed.events()) {
            recorded.add(event.id());
            evidence.expect(
                    sent.containsKey(event.id()),
                    "event %s (%s of %s, sequence %d) never reached its topic",
                    event.id(),
                    event.type(),
                    event.subject(),
                    event.sequence());
        }
        sent.forEach((id, row) -> evidence.expect(recorded.contains(id), "nobody recorded %s", row));
    }
}

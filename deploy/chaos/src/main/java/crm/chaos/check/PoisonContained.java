package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import crm.chaos.observed.Observed;
import crm.chaos.observed.PoisonRow;
import java.util.List;
import java.util.Map;

/** What cannot be read is set aside with its position, once, and nothing else is. */
final class PoisonContained implements Invariant {

    @Override
    public String id() {
        return "I15";
    }

    @Override
    public String promise() {
        return "poison is set aside, with position and reason, and good records are not";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<List<Object>, Long> letters = observed.deadLetters().stream()
                .collect(groupingBy(row -> position(row.topic(), row.partition(), row.offset()), counting()));
        for (PoisonRow poison : observed.poison()) {
            Long count = letters.remove(position(poison.topic(), poison.partition(), poison.offset()));
            boolean contained = count == null ? poison.ignorable() : count == 1;
            evidence.expect(
                    contained,
                    "%s at %s/%d/%d is in %s dead letters",
                    poison.kind(),
                    poison.topic(),
                    poison.partition(),
                    poison.offset(),
                    count == null ? 0 : count);
        }
        letters.forEach((position, count) -> evidence.violation("a good record was set aside: %s", position));
    }

    private static List<Object> position(String topic, int partition, long offset) {
        return List.of(topic, partition, offset);
    }
}

package crm.chaos.fault;

import crm.chaos.observed.PoisonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** F20: records on the order topic that are no events. */
final class PoisonRecords implements Fault {

    @Override
    public String id() {
        return "F20";
    }

    @Override
    public Set<String> victims() {
        return Set.of("kafka");
    }

    @Override
    public String strike(Scene scene) {
        List<Poison> kinds = Poison.all(scene.random());
        List<ProducerRecord<byte[], byte[]>> records =
                kinds.stream().map(Poison::message).toList();
        List<RecordMetadata> positions = scene.stack().topics().send(records);
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Poison kind = kinds.get(i);
            RecordMetadata at = positions.get(i);
            if (at == null) {
                refused.add(kind.name());
            } else {
                scene.poison()
                        .accept(new PoisonRow(kind.name(), at.topic(), at.partition(), at.offset(), kind.ignorable()));
            }
        }
        return "%d kinds of poison written%s"
                .formatted(
                        kinds.size() - refused.size(), refused.isEmpty() ? "" : ", refused by the broker: " + refused);
    }
}

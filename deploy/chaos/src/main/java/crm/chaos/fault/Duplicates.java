package crm.chaos.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** F18: one event in ten is published again, and then the last thousand in a burst. */
final class Duplicates implements Fault {

    private static final String TOPIC = "crm.sales.order";
    private static final int BURST = 1000;

    @Override
    public String id() {
        return "F18";
    }

    @Override
    public Set<String> victims() {
        return Set.of("kafka");
    }

    @Override
    public String strike(Scene scene) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        scene.stack().topics().read(List.of(TOPIC), record -> {
            if (!Poison.is(record)) {
                records.add(record);
            }
        });
        if (records.isEmpty()) {
            throw new Missed("nothing was published yet");
        }
        records.sort((one, other) -> Long.compare(one.timestamp(), other.timestamp()));
        List<ProducerRecord<byte[], byte[]>> again = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (scene.random().nextInt(10) == 0) {
                again.add(copy(record));
            }
        }
        int some = again.size();
        List<ConsumerRecord<byte[], byte[]>> burst =
                records.subList(Math.max(0, records.size() - BURST), records.size());
        burst.forEach(record -> again.add(copy(record)));
        scene.stack().topics().send(again);
        return "%d of %d records published again, then the last %d".formatted(some, records.size(), burst.size());
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), record.headers());
    }
}

package crm.analytics.projection;

import crm.analytics.fact.Fact;
import crm.analytics.fact.FactReader;
import crm.analytics.fact.FactTable;
import crm.messaging.Received;
import crm.messaging.Replay;
import crm.messaging.Replays;
import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Tx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the facts of a tenant again from the event log. The place reached is stored with the facts of every chunk: after
 * a crash it goes on from there, and of two instances that read the same chunk one gives up.
 */
@ApplicationScoped
class LogReading {

    private static final Logger LOG = Logger.getLogger(LogReading.class);

    private final Tx tx;
    private final Replays replays;
    private final Rebuilds rebuilds;
    private final FactTable table;

    LogReading(Tx tx, Replays replays, Rebuilds rebuilds, FactTable table) {
        this.tx = tx;
        this.replays = replays;
        this.rebuilds = rebuilds;
        this.table = table;
    }

    /**
     * Reads up to where the log ended when the generation was opened.
     *
     * @return true when all of it is read; false when somebody else is reading, or nothing more could be read now
     */
    Uni<Boolean> read(Caller caller, Rebuild rebuild) {
        if (rebuild.targets().isEmpty()) {
            return replays.ends(FactReader.types())
                    .chain(ends -> tx.run(caller, unit -> rebuilds.targets(unit, rebuild, json(ends))))
                    .replaceWith(false);
        }
        if (reached(rebuild.positions(), rebuild.targets())) {
            return Uni.createFrom().item(true);
        }
        Map<TopicPartition, Long> from = offsets(rebuild.targets());
        from.replaceAll((partition, target) -> 0L);
        from.putAll(offsets(rebuild.positions()));
        return replays.open(FactReader.types(), from).chain(replay -> {
            Ahead<Chunk> chunks = new Ahead<>(() -> replay.next().map(chunk -> chunk(caller, chunk)));
            return read(caller, rebuild, chunks)
                    .onTermination()
                    .call(() -> chunks.settled().chain(replay::close));
        });
    }

    private Uni<Boolean> read(Caller caller, Rebuild rebuild, Ahead<Chunk> chunks) {
        AtomicReference<JsonObject> place = new AtomicReference<>(rebuild.positions());
        return Multi.createBy()
                .repeating()
                .uni(() -> chunks.next(chunk -> !reached(chunk.next(), rebuild.targets()))
                        .chain(chunk -> store(caller, rebuild, place, chunk)))
                .whilst(Progress.GOES_ON::equals)
                .collect()
                .last()
                .map(Progress.DONE::equals);
    }

    private enum Progress {
        GOES_ON,
        DONE,
        STOPPED
    }

    /** Some of the log, read: the facts of the tenant, and where the log goes on. */
    private record Chunk(List<Fact> facts, JsonObject next) {}

    private static Chunk chunk(Caller caller, Replay.Chunk read) {
        return new Chunk(facts(caller.tenant(), read.events()), json(read.positions()));
    }

    private Uni<Progress> store(Caller caller, Rebuild rebuild, AtomicReference<JsonObject> place, Chunk chunk) {
        JsonObject next = chunk.next();
        if (next.equals(place.get())) {
            // Nothing came within the reader's patience. The next round of upkeep tries again.
            return Uni.createFrom().item(Progress.STOPPED);
        }
        List<Fact> facts = chunk.facts();
        return tx.run(
                        caller,
                        unit -> rebuilds.read(unit, rebuild, place.get(), next, facts.size())
                                .chain(ours -> ours && !facts.isEmpty()
                                        ? table.insert(
                                                        unit,
                                                        rebuild.generation().factsGeneration(),
                                                        facts)
                                                .replaceWith(true)
                                        : Uni.createFrom().item(ours)))
                .map(ours -> {
                    place.set(next);
                    return !ours
                            ? Progress.STOPPED
                            : reached(next, rebuild.targets()) ? Progress.DONE : Progress.GOES_ON;
                });
    }

    /** Those that the consumer would have accepted: what it has set aside as a dead letter is passed over here, too. */
    private static List<Fact> facts(String tenant, List<Received> events) {
        List<Fact> facts = new ArrayList<>(events.size());
        for (Received event : events) {
            if (event.tenant().equals(tenant)) {
                try {
                    facts.add(FactReader.read(event));
                } catch (InvalidInput e) {
                    LOG.infof("Passed over %s/%d@%d: %s", event.topic(), event.partition(), event.offset(), e);
                }
            }
        }
        return facts;
    }

    private static boolean reached(JsonObject positions, JsonObject targets) {
        return targets.fieldNames().stream().allMatch(place -> positions.getLong(place, 0L) >= targets.getLong(place));
    }

    private static JsonObject json(Map<TopicPartition, Long> offsets) {
        JsonObject json = new JsonObject();
        offsets.forEach((partition, offset) -> json.put(partition.topic() + "/" + partition.partition(), offset));
        return json;
    }

    private static Map<TopicPartition, Long> offsets(JsonObject json) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (String place : json.fieldNames()) {
            int slash = place.lastIndexOf('/');
            TopicPartition partition =
                    new TopicPartition(place.substring(0, slash), Integer.parseInt(place.substring(slash + 1)));
            offsets.put(partition, json.getLong(place));
        }
        return offsets;
    }
}

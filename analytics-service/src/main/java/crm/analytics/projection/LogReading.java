package crm.analytics.projection;

import crm.analytics.fact.Fact;
import crm.analytics.fact.FactReader;
import crm.analytics.fact.FactTable;
import crm.analytics.work.Rounds;
import crm.messaging.Received;
import crm.messaging.Replay;
import crm.messaging.Replays;
import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the facts of a tenant again from the event log. The place reached is stored with the facts of every chunk: after
 * a crash it goes on from there, and of two instances that read the same chunk one gives up.
 */
@ApplicationScoped
class LogReading {

    /** While the database writes what one has read, the other one reads. */
    private static final int LANES = 2;

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
     * Notes where the log ends: up to there it is read.
     *
     * @return false where there is no log yet
     */
    Uni<Boolean> begin(Caller caller, Rebuild rebuild) {
        return replays.ends(FactReader.types())
                .chain(ends -> tx.run(caller, unit -> rebuilds.targets(unit, rebuild, json(ends)))
                        .replaceWith(!ends.isEmpty()));
    }

    /**
     * Reads up to where the log ended when the reading began.
     *
     * @return true when all of it is read; false when somebody else is reading, or nothing more could be read now
     */
    Uni<Boolean> read(Caller caller, Rebuild rebuild) {
        List<Uni<Boolean>> lanes = lanes(rebuild.targets()).stream()
                .map(targets -> lane(caller, rebuild, targets))
                .toList();
        return Rounds.atOnce(lanes).map(done -> done.stream().allMatch(it -> it));
    }

    /** The partitions in as many shares as are read at once. */
    private static List<JsonObject> lanes(JsonObject targets) {
        List<JsonObject> lanes = Stream.generate(JsonObject::new).limit(LANES).toList();
        int next = 0;
        for (String place : new TreeSet<>(targets.fieldNames())) {
            lanes.get(next++ % LANES).put(place, targets.getLong(place));
        }
        return lanes;
    }

    private Uni<Boolean> lane(Caller caller, Rebuild rebuild, JsonObject targets) {
        JsonObject from = new JsonObject();
        targets.fieldNames()
                .forEach(place -> from.put(place, rebuild.positions().getLong(place, 0L)));
        if (reached(from, targets)) {
            return Uni.createFrom().item(true);
        }
        return replays.open(FactReader.types(), offsets(from)).chain(replay -> {
            Ahead<Chunk> chunks = new Ahead<>(() -> replay.next().map(chunk -> chunk(caller, chunk)));
            return new Lane(caller, rebuild, targets, from)
                    .read(chunks)
                    .onTermination()
                    .call(() -> chunks.settled().chain(replay::close));
        });
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

    /** Another instance has read on from the same place: nothing of the chunk may be counted. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overtaken() {
            super("another instance has read on", null, false, false);
        }
    }

    /** The reading of one share of the partitions. */
    private final class Lane {

        private final Caller caller;
        private final Rebuild rebuild;
        private final JsonObject targets;
        private volatile JsonObject place;

        Lane(Caller caller, Rebuild rebuild, JsonObject targets, JsonObject from) {
            this.caller = caller;
            this.rebuild = rebuild;
            this.targets = targets;
            this.place = from;
        }

        Uni<Boolean> read(Ahead<Chunk> chunks) {
            return Multi.createBy()
                    .repeating()
                    .uni(() -> chunks.next(chunk -> !reached(chunk.next(), targets))
                            .chain(this::store))
                    .whilst(Progress.GOES_ON::equals)
                    .collect()
                    .last()
                    .map(Progress.DONE::equals);
        }

        private Uni<Progress> store(Chunk chunk) {
            JsonObject next = chunk.next();
            if (next.equals(place)) {
                // Nothing came within the reader's patience. The next round of upkeep tries again.
                return Uni.createFrom().item(Progress.STOPPED);
            }
            return tx.run(caller, unit -> store(unit, chunk))
                    .map(stored -> {
                        place = next;
                        return reached(next, targets) ? Progress.DONE : Progress.GOES_ON;
                    })
                    .onFailure(Overtaken.class)
                    .recoverWithItem(Progress.STOPPED);
        }

        /**
         * The place is noted last: its row is held by one lane at a time, and no longer than a commit takes. It is looked at
         * first, so that who was overtaken writes nothing.
         */
        private Uni<Void> store(Unit unit, Chunk chunk) {
            List<Fact> facts = chunk.facts();
            return rebuilds.isAt(unit, rebuild, place)
                    .invoke(Lane::requireOurs)
                    .chain(() -> facts.isEmpty()
                            ? Uni.createFrom().nullItem()
                            : table.insert(unit, rebuild.generation().factsGeneration(), facts))
                    .chain(() -> rebuilds.read(unit, rebuild, place, chunk.next(), facts.size()))
                    .invoke(Lane::requireOurs)
                    .replaceWithVoid();
        }

        private static void requireOurs(boolean ours) {
            if (!ours) {
                throw new Overtaken();
            }
        }
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

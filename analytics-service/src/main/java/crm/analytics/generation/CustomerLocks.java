package crm.analytics.generation;

import crm.contracts.Topics;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * Locks, held to the end of the transaction, that keep two transactions from changing the views of one customer at once.
 * The customers of a tenant are divided as Kafka divides them over partitions, so instances that consume different
 * partitions do not wait for each other. Whoever changes something for the whole tenant takes all of the locks.
 */
public final class CustomerLocks {

    // A later statement of the transaction sees what the former holder has committed; this one would not.
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtext('views ' || $1), bucket) from unnest($2::int4[]) as bucket";

    private static final Integer[] ALL =
            IntStream.range(0, Topics.PARTITIONS).boxed().toArray(Integer[]::new);

    private CustomerLocks() {}

    /**
     * Locks the given customers and those who share their divisions.
     *
     * @param customers null among them stands for facts that concern no single customer
     */
    public static Uni<Void> some(Unit unit, Collection<UUID> customers) {
        Integer[] buckets = customers.stream()
                .map(CustomerLocks::bucket)
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
        return lock(unit, buckets);
    }

    /** Locks the views of the whole tenant. */
    public static Uni<Void> all(Unit unit) {
        return lock(unit, ALL);
    }

    private static int bucket(UUID customer) {
        return customer == null
                ? 0
                : Utils.toPositive(Utils.murmur2(Ids.text("cus", customer).getBytes(StandardCharsets.UTF_8)))
                        % Topics.PARTITIONS;
    }

    private static Uni<Void> lock(Unit unit, Integer[] buckets) {
        return unit.sql().query(LOCK, unit.tenant(), buckets).replaceWithVoid();
    }

    /** Distinct customers among those given, without the null of facts that have none. */
    public static UUID[] distinct(Stream<UUID> customers) {
        return customers.filter(Objects::nonNull).distinct().sorted().toArray(UUID[]::new);
    }
}

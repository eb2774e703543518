package crm.analytics.generation;

import crm.contracts.Topics;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private static final String TRY_LOCK = """
            select bucket from unnest($2::int4[]) as bucket
            where pg_try_advisory_xact_lock(hashtext('views ' || $1), bucket)
            """;

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

    /**
     * Locks divisions of the given customers that nobody else holds: those with the most of them, and only as many as
     * have enough. Waits for one of them where somebody else holds each.
     *
     * @param customers at least one
     * @return those of the customers whose locks are held now, division by division
     */
    public static Uni<List<UUID>> free(Unit unit, Collection<UUID> customers, int enough) {
        Map<Integer, List<UUID>> byBucket = customers.stream().collect(Collectors.groupingBy(CustomerLocks::bucket));
        List<Integer> buckets = byBucket.keySet().stream()
                .sorted(Comparator.comparing(bucket -> -byBucket.get(bucket).size()))
                .toList();
        return free(unit, buckets, byBucket, enough)
                .map(held -> held.stream()
                        .flatMap(bucket -> byBucket.get(bucket).stream())
                        .toList());
    }

    private static Uni<List<Integer>> free(
            Unit unit, List<Integer> buckets, Map<Integer, List<UUID>> customers, int enough) {
        int some = 0;
        for (int found = 0; some < buckets.size() && found < enough; some++) {
            found += customers.get(buckets.get(some)).size();
        }
        List<Integer> others = buckets.subList(some, buckets.size());
        return tryLock(unit, buckets.subList(0, some)).chain(held -> {
            if (!held.isEmpty()) {
                return Uni.createFrom().item(held);
            }
            // Nothing is held yet, so nobody waits for whom this one waits for.
            return others.isEmpty()
                    ? lock(unit, buckets.getLast()).replaceWith(List.of(buckets.getLast()))
                    : free(unit, others, customers, enough);
        });
    }

    private static Uni<List<Integer>> tryLock(Unit unit, List<Integer> buckets) {
        return unit.sql()
                .query(TRY_LOCK, unit.tenant(), buckets.toArray(Integer[]::new))
                .map(rows -> {
                    List<Integer> held = new ArrayList<>(rows.size());
                    rows.forEach(row -> held.add(row.getInteger(0)));
                    return held;
                });
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

    private static Uni<Void> lock(Unit unit, Integer... buckets) {
        return unit.sql().query(LOCK, unit.tenant(), buckets).replaceWithVoid();
    }

    /** Distinct customers among those given, without the null of facts that have none. */
    public static UUID[] distinct(Stream<UUID> customers) {
        return customers.filter(Objects::nonNull).distinct().sorted().toArray(UUID[]::new);
    }
}

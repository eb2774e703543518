package crm.messaging;

import crm.messaging.EventReader.Reading;
import crm.persistence.Busy;
import crm.persistence.Caller;
import crm.persistence.DatabaseErrors;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Applies records: effects, dead letters and offsets in one transaction. A record that was applied before is dropped, one
 * that cannot be applied is found by halving the batch and set aside together with the later ones of its key, and when
 * the database is away the batch waits for it.
 */
@ApplicationScoped
class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final Tx tx;
    private final EventReader reader;
    private final Handlers handlers;
    private final ConsumedOffsets offsets;
    private final DeadLetters deadLetters;
    private final ConsumerLag lag;
    private final PassedOver passedOver = new PassedOver();
    private final Caller self;
    private final Counter applied;
    private final Counter duplicates;
    private final Counter ignored;
    private final Counter unknown;
    private final Counter dead;

    Inbox(
            Tx tx,
            EventReader reader,
            Handlers handlers,
            ConsumedOffsets offsets,
            DeadLetters deadLetters,
            ConsumerLag lag,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.tx = tx;
        this.reader = reader;
        this.handlers = handlers;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
        this.lag = lag;
        // No tenant: the mechanism's own tables have none, and any other shows it nothing.
        this.self = Caller.system("", service, Trace.fresh());
        this.applied = metrics.counter("crm.consumer.records", "outcome", "applied");
        this.duplicates = metrics.counter("crm.consumer.records", "outcome", "duplicate");
        this.ignored = metrics.counter("crm.consumer.records", "outcome", "ignored");
        this.unknown = metrics.counter("crm.consumer.records", "outcome", "unknown-type");
        this.dead = metrics.counter("crm.consumer.records", "outcome", "dead");
    }

    /** A record and what it was read as. */
    private record Entry(ConsumerRecord<byte[], byte[]> message, Reading reading) {

        TopicPartition partition() {
            return new TopicPartition(message.topic(), message.partition());
        }
    }

    /**
     * Applies the records, which are in order within each partition.
     *
     * @return completes when all of them are applied, set aside or known already; fails with {@link OffsetGap} when
     *     records are missing before them, and then changes nothing
     */
    Uni<Void> apply(List<ConsumerRecord<byte[], byte[]>> messages) {
        List<Entry> entries = new ArrayList<>(messages.size());
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            entries.add(new Entry(message, reader.read(message, handlers.types())));
        }
        if (entries.stream().allMatch(entry -> entry.reading() instanceof Reading.Ignored)
                && passedOver.add(messages)) {
            entries.forEach(entry -> count((Reading.Ignored) entry.reading()));
            return Uni.createFrom().voidItem();
        }
        return applyOrHalve(entries);
    }

    private void count(Reading.Ignored reading) {
        (reading.known() ? ignored : unknown).increment();
    }

    private Uni<Void> applyOrHalve(List<Entry> entries) {
        return attempt(entries, null)
                .onFailure(Inbox::isTransient)
                .invoke(e -> LOG.warnf("Consuming waits: %s", e.toString()))
                .onFailure(Inbox::isTransient)
                .retry()
                .withBackOff(FIRST_BACKOFF, MAX_BACKOFF)
                .withJitter(0.5)
                .indefinitely()
                .onFailure(failure -> !(failure instanceof OffsetGap))
                .recoverWithUni(failure -> entries.size() > 1 ? halve(entries) : setAside(entries.getFirst(), failure));
    }

    private Uni<Void> halve(List<Entry> entries) {
        int middle = entries.size() / 2;
        return applyOrHalve(entries.subList(0, middle))
                .chain(() -> applyOrHalve(entries.subList(middle, entries.size())));
    }

    private Uni<Void> setAside(Entry entry, Throwable first) {
        // Once more, a few times: a failure that passes by itself should not leave a record behind.
        return attempt(List.of(entry), null)
                .onFailure(failure -> !(failure instanceof OffsetGap))
                .retry()
                .withBackOff(FIRST_BACKOFF)
                .withJitter(0.5)
                .atMost(ATTEMPTS)
                .onFailure(failure -> !(failure instanceof OffsetGap))
                .recoverWithUni(failure -> {
                    LOG.errorf(first, "A record cannot be applied: %s", entry.partition());
                    return attempt(List.of(entry), first.toString());
                });
    }

    /** One transaction. With a reason, the one entry is set aside for it instead of being handled. */
    private Uni<Void> attempt(List<Entry> entries, String failedBecause) {
        return tx.run(
                self,
                unit -> offsets.lock(unit, partitions(entries)).flatMap(next -> {
                    List<Entry> fresh = fresh(entries, next);
                    if (fresh.isEmpty()) {
                        duplicates.increment(entries.size());
                        return Uni.createFrom().voidItem();
                    }
                    return deadLetters
                            .stuckKeys(unit, topics(fresh))
                            .flatMap(stuck -> consume(unit, fresh, stuck, failedBecause))
                            .chain(() -> offsets.advance(unit, after(fresh)))
                            .invoke(() -> unit.afterCommit(() -> passedOver.forget(partitions(fresh))))
                            .invoke(() -> unit.afterCommit(() -> duplicates.increment(entries.size() - fresh.size())));
                }));
    }

    private Uni<Void> consume(Unit unit, List<Entry> fresh, Set<String> stuck, String failedBecause) {
        List<Received> events = new ArrayList<>(fresh.size());
        Uni<Void> aside = Uni.createFrom().voidItem();
        int skipped = 0;
        int unknownTypes = 0;
        for (Entry entry : fresh) {
            switch (entry.reading()) {
                case Reading.Ignored(boolean known) -> {
                    skipped += known ? 1 : 0;
                    unknownTypes += known ? 0 : 1;
                }
                case Reading.Unreadable(String reason) ->
                    aside = aside.chain(
                            () -> deadLetters.add(unit, entry.message(), DeadLetters.Kind.UNREADABLE, reason));
                case Reading.Wanted(Received event) -> {
                    if (failedBecause != null) {
                        aside = aside.chain(
                                () -> deadLetters.add(unit, entry.message(), DeadLetters.Kind.FAILED, failedBecause));
                    } else if (stuck.contains(
                            DeadLetters.key(event.topic(), entry.message().key()))) {
                        aside = aside.chain(() -> deadLetters.add(
                                unit,
                                entry.message(),
                                DeadLetters.Kind.BEHIND,
                                "An earlier record of the same key is a dead letter."));
                    } else {
                        events.add(event);
                    }
                }
            }
        }
        int counted = skipped;
        int countedUnknown = unknownTypes;
        unit.afterCommit(() -> {
            applied.increment(events.size());
            lag.applied(events);
            ignored.increment(counted);
            unknown.increment(countedUnknown);
            dead.increment(fresh.size() - events.size() - counted - countedUnknown);
        });
        return aside.chain(() -> handlers.handle(unit, events));
    }

    /** Drops what was applied before. What is left must follow on without a gap. */
    private List<Entry> fresh(List<Entry> entries, Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> expected = new HashMap<>(next);
        List<Entry> fresh = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            long offset = entry.message().offset();
            Long due = expected.get(entry.partition());
            if (due == null || (offset > due && !passedOver.covers(entry.partition(), due, offset))) {
                throw new OffsetGap(entry.partition(), due, offset);
            }
            if (offset >= due) {
                expected.put(entry.partition(), offset + 1);
                fresh.add(entry);
            }
        }
        return fresh;
    }

    private static Map<TopicPartition, Long> after(List<Entry> entries) {
        Map<TopicPartition, Long> next = new HashMap<>();
        entries.forEach(entry -> next.put(entry.partition(), entry.message().offset() + 1));
        return next;
    }

    private static LinkedHashSet<TopicPartition> partitions(List<Entry> entries) {
        LinkedHashSet<TopicPartition> partitions = new LinkedHashSet<>();
        entries.forEach(entry -> partitions.add(entry.partition()));
        return partitions;
    }

    private static Set<String> topics(List<Entry> entries) {
        Set<String> topics = new HashSet<>();
        entries.forEach(entry -> topics.add(entry.message().topic()));
        return topics;
    }

    /** Nothing is wrong with the records: the database is away, or busy, or chose this transaction to end a deadlock. */
    private static boolean isTransient(Throwable failure) {
        return failure instanceof Busy || DatabaseErrors.isUnreachable(failure) || DatabaseErrors.isRetryable(failure);
    }
}

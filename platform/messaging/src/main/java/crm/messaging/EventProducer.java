package crm.messaging;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends events and knows when the broker has them. */
@ApplicationScoped
class EventProducer {

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final String source;
    private final Map<String, Object> settings;
    private Producer<byte[], byte[]> producer;

    EventProducer(
            Vertx vertx,
            RelayConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "crm.kafka") String brokers) {
        this.vertx = vertx;
        this.source = "/crm/" + service;
        // All of a send fits into the relay's lease: what has not been acknowledged by then is given up before the
        // lanes can pass to another instance. One request at a time, so that no retry can overtake what follows it.
        int delivery = (int) config.lease().multipliedBy(3).dividedBy(4).toMillis();
        this.settings = Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, service + "-relay"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, delivery / 2),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, delivery / 2),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000),
                Map.entry(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "rebootstrap"));
    }

    /**
     * Sends the events in order.
     *
     * @return completes when all of them are acknowledged; fails, after the fate of every one is known, when any is not
     */
    Future<Void> send(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> acknowledged = Promise.promise();
        AtomicInteger open = new AtomicInteger(events.size());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        // Sending blocks while the broker's metadata is unknown or the buffer is full.
        vertx.executeBlocking(
                        () -> {
                            for (OutgoingEvent event : events) {
                                sendOne(event, open, failure, acknowledged);
                            }
                            return null;
                        },
                        false)
                .onFailure(acknowledged::tryFail);
        return acknowledged.future();
    }

    private void sendOne(
            OutgoingEvent event, AtomicInteger open, AtomicReference<Throwable> failure, Promise<Void> acknowledged) {
        if (failure.get() != null) {
            // Nothing may follow what failed. Not sent is a known fate, too.
            finish(open, failure, acknowledged);
            return;
        }
        try {
            producer().send(event.message(source), (metadata, exception) -> {
                if (exception != null) {
                    failure.compareAndSet(null, exception);
                }
                finish(open, failure, acknowledged);
            });
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            finish(open, failure, acknowledged);
        }
    }

    private static void finish(AtomicInteger open, AtomicReference<Throwable> failure, Promise<Void> acknowledged) {
        if (open.decrementAndGet() == 0) {
            if (failure.get() == null) {
                acknowledged.complete();
            } else {
                acknowledged.fail(failure.get());
            }
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE);
        }
    }
}

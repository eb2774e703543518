package crm.analytics.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Happened.Order;
import crm.analytics.generation.CustomerLocks;
import crm.analytics.projection.Work;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scores of those who are due and events of others do not wait for each other. */
@QuarkusTest
@OnStack("analytics")
class DueScoresTest {

    private static final String DUE = "select customer_id::text from score_due";
    private static final int MANY = 240;
    private static final int FEW = 5;
    private static final int AT_ONCE = 4;
    private static final int TRIES = 100;

    @Inject
    Work work;

    @Inject
    DueScores due;

    @Test
    @Feature("A-15")
    void whoseEventsAreBeingReadIsScoredWhenTheyHaveBeen() {
        String tenant = "elsewhere-" + UUID.randomUUID();
        UUID read = Ids.next();
        UUID other = apart(tenant, read);
        work.applyUnscored(tenant, List.of(bought(read), bought(other)));
        try (Tables tables = new Tables(tenant)) {
            CompletableFuture<Void> held = new CompletableFuture<>();
            CompletableFuture<Void> ending = new CompletableFuture<>();
            CompletableFuture<Void> reading = work.begin(
                    tenant,
                    unit -> CustomerLocks.some(unit, List.of(read))
                            .invoke(() -> held.complete(null))
                            .call(() -> Uni.createFrom().completionStage(ending)));
            held.orTimeout(20, TimeUnit.SECONDS).join();
            assertTrue(work.run(tenant, due::step), "the other one is left");
            assertEquals(List.of(read.toString()), tables.column(DUE));
            CompletableFuture<Boolean> waiting = work.begin(tenant, due::step);
            assertFalse(waiting.isDone());
            ending.complete(null);
            reading.join();
            assertFalse(waiting.join(), "nobody is left");
            assertEquals(List.of(), tables.column(DUE));
            assertEquals(2, tables.count("select count(*) from customer_score"));
        }
    }

    @Test
    @Feature("A-15")
    void stepsAtTheSameTimeTakeDifferentDivisionsAndNoMoreThanTheyNeed() {
        String tenant = "divided-" + UUID.randomUUID();
        List<UUID> customers = Stream.generate(Ids::next).limit(MANY).toList();
        Set<UUID> taken = new HashSet<>();
        // Each transaction of these is open while the next one takes what is free.
        work.run(tenant, unit -> next(tenant, customers, taken, AT_ONCE));
        assertTrue(taken.size() >= AT_ONCE * FEW);
    }

    private Uni<Void> next(String tenant, List<UUID> customers, Set<UUID> taken, int more) {
        if (more == 0) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(() -> work.begin(
                        tenant,
                        unit -> CustomerLocks.free(unit, customers, FEW)
                                .invoke(some -> {
                                    assertTrue(
                                            some.size() >= FEW && some.size() < MANY / AT_ONCE,
                                            () -> some.size() + " taken");
                                    assertTrue(Collections.disjoint(taken, some));
                                    taken.addAll(some);
                                })
                                .chain(() -> next(tenant, customers, taken, more - 1))));
    }

    /** A customer of another division. */
    private UUID apart(String tenant, UUID customer) {
        return Stream.generate(Ids::next)
                .limit(TRIES)
                .filter(other -> !together(tenant, customer, other))
                .findFirst()
                .orElseThrow(() -> new AssertionError("all customers are of one division"));
    }

    private boolean together(String tenant, UUID one, UUID other) {
        return work.run(tenant, unit -> CustomerLocks.free(unit, List.of(one, other), 1))
                        .size()
                > 1;
    }

    private static Received bought(UUID customer) {
        return Order.of(customer, "USD", "10.00", Instant.now().toString()).placed(1);
    }
}

package crm.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<UniEmitter<? super Void>> running = new ArrayList<>();
    private int releases;
    private final Gathering<Integer> gathering = new Gathering<>(this::apply, () -> releases++);

    private Uni<Void> apply(List<Integer> batch) {
        return Uni.createFrom().emitter(emitter -> {
            batches.add(batch);
            running.add(emitter);
        });
    }

    private CompletableFuture<Void> take(int batch) {
        return gathering.take(batch, 1).subscribeAsCompletionStage();
    }

    private void finish() {
        running.getLast().complete(null);
    }

    @Test
    void theFirstRecordsWaitForThoseRightBehindThem() {
        assertTrue(take(1).isDone(), "more may come");
        assertEquals(List.of(), batches);
        CompletableFuture<Void> second = take(2);
        assertEquals(List.of(List.of(1, 2)), batches);
        assertFalse(second.isDone(), "they are not applied yet");
        finish();
        assertTrue(second.isDone());
        gathering.release();
        assertEquals(1, batches.size(), "nothing is left to apply");
    }

    @Test
    void whatNothingComesBehindIsAppliedAMomentLater() {
        take(1);
        assertEquals(1, releases, "a moment was asked for");
        gathering.release();
        assertEquals(List.of(List.of(1)), batches);
    }

    @Test
    void whoeverTakesWhileABatchIsAppliedIsNext() {
        take(1);
        gathering.release();
        CompletableFuture<Void> second = take(2);
        gathering.release();
        assertEquals(List.of(List.of(1)), batches, "one batch after the other");
        finish();
        assertEquals(List.of(List.of(1), List.of(2)), batches);
        assertFalse(second.isDone());
        finish();
        assertTrue(second.isDone());
        assertTrue(take(3).isDone(), "it starts again");
    }

    @Test
    void manyRecordsWaitForNothing() {
        CompletableFuture<Void> taken = gathering.take(1, Gathering.ENOUGH).subscribeAsCompletionStage();
        assertEquals(List.of(List.of(1)), batches);
        assertFalse(taken.isDone());
    }

    @Test
    void whoeverComesNextLearnsOfAFailure() {
        IllegalStateException failure = new IllegalStateException("broken");
        take(1);
        gathering.release();
        CompletableFuture<Void> waiting = take(2);
        running.getLast().fail(failure);
        assertSame(
                failure, assertThrows(CompletionException.class, waiting::join).getCause());
        assertSame(
                failure, assertThrows(CompletionException.class, take(3)::join).getCause());
        assertEquals(List.of(List.of(1)), batches, "nothing is applied behind a failure");
    }

    @Test
    void whatIsThrownIsAFailureToo() {
        IllegalStateException failure = new IllegalStateException("thrown");
        Gathering<Integer> throwing = new Gathering<>(
                batch -> {
                    throw failure;
                },
                () -> {});
        throwing.take(1, 1).await().indefinitely();
        throwing.release();
        CompletableFuture<Void> next = throwing.take(2, 1).subscribeAsCompletionStage();
        assertTrue(next.isCompletedExceptionally(), "and nobody waits for ever");
    }
}

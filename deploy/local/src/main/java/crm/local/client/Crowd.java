package crm.local.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does the same for many things, several at a time. */
public final class Crowd {

    private Crowd() {}

    /** Returns when all are done. The first failure is thrown, after what was begun has ended. */
    public static <T> void each(List<T> things, int atOnce, Consumer<T> work) {
        Semaphore places = new Semaphore(atOnce);
        List<Future<?>> all = new ArrayList<>(things.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T thing : things) {
                places.acquireUninterruptibly();
                if (all.stream().anyMatch(future -> future.state() == Future.State.FAILED)) {
                    break;
                }
                all.add(threads.submit(() -> {
                    try {
                        work.accept(thing);
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        all.forEach(Crowd::outcome);
    }

    private static void outcome(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

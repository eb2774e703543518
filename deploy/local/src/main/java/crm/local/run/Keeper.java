package crm.local.run;

import crm.local.run.PartState.State;
import crm.stack.Launch;
import crm.stack.ServerProcess;
import crm.stack.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps one part running: starts it, waits until it is ready, starts it again when it ends, stops it. */
final class Keeper {

    private static final long READY_POLL_MILLIS = 100;

    /** Generous: to kill what is slow on a busy machine, such as the making of a schema, only makes it slower. */
    private static final Duration READY_LIMIT = Duration.ofSeconds(600);

    private static final Duration HEALTH_POLL = Duration.ofSeconds(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final int BROKEN_LIMIT = 3;
    private static final int SILENT_LIMIT = 10;
    private static final int FIRST_ATTEMPTS = 3;

    private final Part part;
    private final Path log;
    private final Runnable changed;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private final Thread thread;

    private volatile PartState state;
    private volatile Process process;
    private volatile String stopSignal;

    /** @param changed called after every change of {@link #state()}, from any thread */
    Keeper(Part part, Path logs, Runnable changed) {
        this.part = part;
        this.log = logs.resolve(part.name() + ".log");
        this.changed = changed;
        this.state = new PartState(part.name(), State.WAITING, null, part.port(), 0, null, null);
        this.thread = Thread.ofVirtual().name("keep-" + part.name()).unstarted(this::keep);
    }

    PartState state() {
        return state;
    }

    void start() {
        thread.start();
    }

    /** Says what is done for the part before its first start. */
    void show(State preparation) {
        tell(preparation, null);
    }

    /** Waits until the part is ready for the first time. Throws {@link StackFailure} where it does not get there. */
    void awaitReady() {
        try {
            firstReady.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackFailure failure ? failure : e;
        }
    }

    /** Stops the part for good, cleanly where it ends in time. */
    void stop() {
        Process running;
        synchronized (this) {
            stopAsked.countDown();
            running = process;
        }
        if (running != null && running.isAlive()) {
            tell(State.STOPPING, null);
            ServerProcess.stop(running, stopSignal, STOP_LIMIT);
        }
        tell(State.STOPPED, null);
    }

    private void keep() {
        try {
            tell(State.PREPARING, null);
            part.prepare();
            for (int attempt = 1; !stopping(); attempt++) {
                runOnce(attempt);
            }
        } catch (StackFailure e) {
            tell(State.FAILED, e.getMessage());
            firstReady.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell(State.FAILED, String.valueOf(e));
            firstReady.completeExceptionally(new StackFailure(part.name() + ": " + e, e));
        }
    }

    private void runOnce(int attempt) throws InterruptedException {
        long began = System.nanoTime();
        launch();
        String end = awaitReady(began) ? watch() : "not ready after " + READY_LIMIT.toSeconds() + " s";
        kill();
        if (stopping()) {
            return;
        }
        if (!firstReady.isDone() && attempt == FIRST_ATTEMPTS) {
            throw new StackFailure(
                    part.name() + " does not start (" + end + "). The end of " + log + ":\n" + ServerProcess.tail(log));
        }
        Duration pause = backoff.after(Duration.ofNanos(System.nanoTime() - began));
        restarting(end + "; starts again after " + pause.toSeconds() + " s");
        stopAsked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void launch() {
        Launch launch = part.launch();
        LogFile.bound(log, LogFile.LIMIT_BYTES);
        synchronized (this) {
            if (stopping()) {
                return;
            }
            stopSignal = launch.stopSignal();
            process = ServerProcess.start(launch, log);
        }
        update(new PartState(
                part.name(),
                State.STARTING,
                ProcessIdentity.of(process.toHandle()),
                part.port(),
                state.restarts(),
                null,
                null));
    }

    private boolean awaitReady(long began) throws InterruptedException {
        while (process != null && process.isAlive() && !stopping()) {
            if (part.ready()) {
                double seconds = Math.round((System.nanoTime() - began) / 1e7) / 100.0;
                PartState now = state;
                update(new PartState(
                        now.name(), State.READY, now.process(), now.port(), now.restarts(), seconds, null));
                firstReady.complete(null);
                return true;
            }
            if (System.nanoTime() - began > READY_LIMIT.toNanos()) {
                return false;
            }
            process.waitFor(READY_POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    /** Returns why the run is over. */
    private String watch() throws InterruptedException {
        int broken = 0;
        int silent = 0;
        while (process != null && !process.waitFor(HEALTH_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stopping()) {
                continue;
            }
            LogFile.bound(log, LogFile.LIMIT_BYTES);
            Part.Health health = part.health();
            broken = health == Part.Health.BROKEN ? broken + 1 : 0;
            silent = health == Part.Health.SILENT ? silent + 1 : 0;
            if (broken == BROKEN_LIMIT || silent == SILENT_LIMIT) {
                return broken > 0 ? "said that it is broken" : "did not answer";
            }
            report(health);
        }
        return process == null ? "stopped" : "ended with status " + process.exitValue();
    }

    private void report(Part.Health health) {
        State shown = health == Part.Health.READY ? State.READY : State.UNREADY;
        if (state.state() != shown && !stopping()) {
            tell(
                    shown,
                    health == Part.Health.READY
                            ? null
                            : "health: " + health.name().toLowerCase(Locale.ROOT));
        }
    }

    private void kill() throws InterruptedException {
        if (process != null && process.isAlive() && !stopping()) {
            process.destroyForcibly().waitFor();
        }
    }

    private boolean stopping() {
        return stopAsked.getCount() == 0;
    }

    private void restarting(String why) {
        update(new PartState(part.name(), State.RESTARTING, null, part.port(), state.restarts() + 1, null, why));
    }

    private void tell(State next, String note) {
        PartState now = state;
        ProcessIdentity shown = next == State.STOPPED ? null : now.process();
        update(new PartState(now.name(), next, shown, now.port(), now.restarts(), now.startSeconds(), note));
    }

    private void update(PartState next) {
        state = next;
        changed.run();
    }
}

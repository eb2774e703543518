package crm.chaos.fault;

import crm.chaos.stack.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** Strikes by schedule, at most two at a time. */
public final class FaultPhase {

    private static final int AT_ONCE = 2;

    private final Schedule schedule;
    private final Function<SplittableRandom, Scene> scenes;
    private final Consumer<Struck> progress;
    private final Map<String, Lock> victims = new ConcurrentHashMap<>();

    /**
     * @param scenes gives each strike its scene, with a random source of its own
     * @param progress told of each strike as it ends
     */
    public FaultPhase(Schedule schedule, Function<SplittableRandom, Scene> scenes, Consumer<Struck> progress) {
        this.schedule = schedule;
        this.scenes = scenes;
        this.progress = progress;
    }

    /** Strikes all and returns when the last one is over. */
    public List<Struck> run(SplittableRandom random) throws InterruptedException {
        long start = System.nanoTime();
        Semaphore places = new Semaphore(AT_ONCE, true);
        List<Struck> struck = Collections.synchronizedList(new ArrayList<>());
        List<Thread> strikes = new ArrayList<>();
        for (Step step : schedule.steps()) {
            Scene scene = scenes.apply(random.split());
            long due = start + Duration.ofMillis(step.atMillis()).toNanos();
            Pause.of(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            places.acquire();
            strikes.add(Thread.ofVirtual().start(() -> {
                try {
                    Struck result = strike(step, scene);
                    struck.add(result);
                    progress.accept(result);
                } finally {
                    places.release();
                }
            }));
        }
        for (Thread strike : strikes) {
            strike.join();
        }
        return List.copyOf(struck);
    }

    private Struck strike(Step step, Scene scene) {
        Fault fault = step.make();
        // Always in the order of their names, so that two faults never wait for each other.
        List<Lock> locks = fault.victims().stream()
                .sorted()
                .map(victim -> victims.computeIfAbsent(victim, name -> new ReentrantLock()))
                .toList();
        locks.forEach(Lock::lock);
        try {
            return strike(step, fault, scene);
        } finally {
            locks.reversed().forEach(Lock::unlock);
        }
    }

    private static Struck strike(Step step, Fault fault, Scene scene) {
        long start = System.nanoTime();
        boolean hit = false;
        String what;
        try {
            what = fault.strike(scene);
            hit = true;
        } catch (Exception e) {
            what = e instanceof Missed ? "missed: " + e.getMessage() : "failed: " + e;
        }
        return new Struck(step, fault.id(), hit, (System.nanoTime() - start) / 1e9, what);
    }
}

package crm.chaos.fault;

import crm.chaos.stack.Databases;
import crm.chaos.stack.Part;
import crm.chaos.stack.Pause;
import java.time.Duration;
import java.util.Set;

/** F4: the broker is killed, or asked to end; orders go on, their events wait. */
final class BrokerOutage implements Fault {

    private static final String KAFKA = "kafka";
    private static final long BACKLOG = 1000;
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** How it goes down. */
    enum Manner {
        /** SIGKILL, and again each time it comes up, until more than 1000 events wait. */
        KILL,
        /** SIGTERM, once. */
        TERM
    }

    private final Manner manner;

    BrokerOutage(Manner manner) {
        this.manner = manner;
    }

    @Override
    public String id() {
        return "F4";
    }

    @Override
    public Set<String> victims() {
        return Set.of(KAFKA, "postgres", "sales-service");
    }

    @Override
    public String strike(Scene scene) throws Exception {
        Part broker = scene.stack().await(KAFKA, BACK, Part::ready);
        long start = System.nanoTime();
        scene.stack().signal(broker.pid(), manner.name());
        int kills = manner == Manner.KILL ? 1 + keepDown(scene, broker) : 1;
        long waiting = waiting(scene);
        scene.stack().await(KAFKA, BACK, part -> part.ready() && part.pid() != broker.pid());
        double down = (System.nanoTime() - start) / 1e9;
        Databases databases = scene.stack().databases();
        long last = databases.number("sales", "SELECT coalesce(max(position), 0) FROM outbox");
        long back = System.nanoTime();
        Pause.until(
                "the events that waited for the broker were not published",
                BACK,
                () -> databases.number("sales", "SELECT count(*) FROM outbox WHERE position <= " + last) == 0);
        return "broker sent SIG%s %d times, away for %.1f s, %d events waited, published %.1f s after its return"
                .formatted(manner, kills, down, waiting, (System.nanoTime() - back) / 1e9);
    }

    /** Kills every successor until enough events wait; how many were killed. */
    private static int keepDown(Scene scene, Part broker) {
        long[] last = {broker.pid()};
        int[] kills = new int[1];
        Pause.holdsWithin(LONGEST, LOOK, () -> {
            if (waiting(scene) > BACKLOG) {
                scene.sightings().accept(Sighting.BACKLOG);
                return true;
            }
            Part successor = scene.stack().part(KAFKA);
            if (successor.pid() > 0 && successor.pid() != last[0]) {
                last[0] = successor.pid();
                scene.stack().signal(successor.pid(), "KILL");
                kills[0]++;
            }
            return false;
        });
        return kills[0];
    }

    private static long waiting(Scene scene) throws Exception {
        return scene.stack().databases().number("sales", "SELECT count(*) FROM outbox");
    }
}

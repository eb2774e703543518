package crm.chaos.fault;

import crm.chaos.stack.Part;
import java.time.Duration;
import java.util.Set;

/** F1: a service dies at a random moment under load. */
final class KillService implements Fault {

    static final Duration READY = Duration.ofSeconds(60);

    private final String service;

    KillService(String service) {
        this.service = service;
    }

    @Override
    public String id() {
        return "F1";
    }

    @Override
    public Set<String> victims() {
        return Set.of(service);
    }

    @Override
    public String strike(Scene scene) throws Exception {
        Part victim = scene.stack().await(service, READY, Part::ready);
        scene.stack().signal(victim.pid(), "KILL");
        return kill(scene, victim);
    }

    /** Waits for the successor of a process that was just killed, and looks what becomes of what it left. */
    static String kill(Scene scene, Part victim) throws Exception {
        long start = System.nanoTime();
        Leftovers leftovers = Leftovers.of(scene.stack().databases(), victim.name());
        Part successor = scene.stack().await(victim.name(), READY, part -> part.ready() && part.pid() != victim.pid());
        double seconds = (System.nanoTime() - start) / 1e9;
        String taken = "";
        if (leftovers.count() > 0 && leftovers.arePublishedWithin(READY)) {
            scene.sightings().accept(Sighting.RELAY_TAKEOVER);
            taken = ", %d unpublished events taken over".formatted(leftovers.count());
        }
        return "%s: process %d killed, %d ready after %.1f s%s"
                .formatted(victim.name(), victim.pid(), successor.pid(), seconds, taken);
    }
}

package crm.chaos.fault;

import crm.chaos.stack.Part;
import java.util.Optional;
import java.util.Set;

/** F2: a process dies while its commit is under way. */
final class KillInCommit implements Fault {

    private final CommitWindow window;

    KillInCommit(CommitWindow window) {
        this.window = window;
    }

    @Override
    public String id() {
        return "F2";
    }

    @Override
    public Set<String> victims() {
        return Set.of(window.service());
    }

    @Override
    public String strike(Scene scene) throws Exception {
        Part victim = scene.stack().await(window.service(), KillService.READY, Part::ready);
        CommitTrap trap = new CommitTrap(scene.stack().databases(), window);
        Optional<Long> session;
        trap.arm();
        try {
            session = trap.caught();
            if (session.isPresent()) {
                scene.stack().signal(victim.pid(), "KILL");
                if (window.takenBack()) {
                    trap.takeBack();
                }
            }
        } finally {
            trap.disarm();
        }
        if (session.isEmpty()) {
            throw new Missed("no commit on " + window.table() + " came by");
        }
        scene.sightings().accept(window.sighting());
        return "%s, session %d on %s; %s"
                .formatted(window, session.get(), window.table(), KillService.kill(scene, victim));
    }
}

package crm.chaos.fault;

import crm.chaos.stack.Part;
import crm.chaos.stack.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** F5: PostgreSQL loses a backend, its postmaster, or is stopped without a checkpoint. */
final class DatabaseCrash implements Fault {

    private static final String POSTGRES = "postgres";
    private static final Duration BACK = Duration.ofSeconds(60);

    /** How it goes down. */
    enum Manner {
        /** One session's process is killed: the server resets all of them and recovers. */
        BACKEND,
        /** The server's main process is killed: the supervisor has to start it again. */
        POSTMASTER,
        /** Immediate stop, as by {@code pg_ctl stop -m immediate}. */
        IMMEDIATE
    }

    private final Manner manner;

    DatabaseCrash(Manner manner) {
        this.manner = manner;
    }

    @Override
    public String id() {
        return "F5";
    }

    @Override
    public Set<String> victims() {
        return Set.of(POSTGRES, "sales-service");
    }

    @Override
    public String strike(Scene scene) throws Exception {
        Part sales = scene.stack().await("sales-service", BACK, Part::ready);
        Part server = scene.stack().await(POSTGRES, BACK, Part::ready);
        String hit = strike(scene, server);
        long start = System.nanoTime();
        Pause.until("PostgreSQL did not come back", BACK, () -> orders(scene) >= 0);
        long orders = orders(scene);
        // New orders in the recovered database are the proof that clients are served again.
        Pause.until("no order after PostgreSQL came back", BACK, () -> orders(scene) > orders);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (scene.stack().part("sales-service").pid() == sales.pid()) {
            scene.sightings().accept(Sighting.DATABASE_RECONNECT);
        }
        return "%s; orders again after %.1f s".formatted(hit, seconds);
    }

    private String strike(Scene scene, Part server) throws Exception {
        return switch (manner) {
            case BACKEND -> {
                List<Long> sessions = scene.stack()
                        .databases()
                        .list(
                                "sales",
                                "SELECT pid FROM pg_stat_activity WHERE usename = 'sales_app' ORDER BY pid",
                                row -> row.getLong(1));
                if (sessions.isEmpty()) {
                    throw new Missed("no session of sales-service");
                }
                long session = sessions.get(scene.random().nextInt(sessions.size()));
                scene.stack().signal(session, "KILL");
                yield "session process %d killed".formatted(session);
            }
            case POSTMASTER -> {
                scene.stack().signal(server.pid(), "KILL");
                yield "postmaster %d killed".formatted(server.pid());
            }
            case IMMEDIATE -> {
                scene.stack().signal(server.pid(), "QUIT");
                yield "postmaster %d stopped immediately".formatted(server.pid());
            }
        };
    }

    private static long orders(Scene scene) throws Exception {
        return scene.stack().databases().number("sales", "SELECT count(*) FROM sales_order");
    }
}

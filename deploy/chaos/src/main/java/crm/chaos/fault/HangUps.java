package crm.chaos.fault;

import crm.chaos.stack.Pause;
import java.time.Duration;
import java.util.Set;

/** F24: clients that close the connection 1 to 30 ms after they asked. */
final class HangUps implements Fault {

    private static final int REQUESTS = 300;
    private static final Duration GAP = Duration.ofMillis(15);

    @Override
    public String id() {
        return "F24";
    }

    @Override
    public Set<String> victims() {
        return Set.of("gateway", "sales-service");
    }

    @Override
    public String strike(Scene scene) {
        for (int request = 0; request < REQUESTS; request++) {
            scene.load()
                    .orderAndHangUp(
                            scene.random().split(),
                            Duration.ofMillis(scene.random().nextInt(1, 31)));
            Pause.of(GAP);
        }
        return "%d orders whose client hung up after 1 to 30 ms".formatted(REQUESTS);
    }
}

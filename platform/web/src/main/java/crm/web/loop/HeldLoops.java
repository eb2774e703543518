package crm.web.loop;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.BitSet;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Holds each event loop of this process to a processor, where the installation asks for it. On two processors the
 * kernel leaves a thread beside the one that wakes it while the other processor is idle: two services that talk to each
 * other take turns then. Kept apart they work at the same time.
 *
 * <p>Threads that an event loop starts later are held with it.
 */
@Singleton
class HeldLoops {

    private static final Logger LOG = Logger.getLogger(HeldLoops.class);

    private final Vertx vertx;
    private final OptionalInt wanted;

    /**
     * For the event loops of {@code vertx}.
     *
     * @param wanted which of the processors that the process may use, from 0: that of the first loop, behind which further
     *     ones follow; absent where the kernel is to choose
     */
    HeldLoops(Vertx vertx, @ConfigProperty(name = "crm.event-loops.processor") OptionalInt wanted) {
        this.vertx = vertx;
        this.wanted = wanted;
    }

    void start(@Observes StartupEvent event) {
        if (wanted.isPresent()) {
            int next = 0;
            for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
                int place = next++;
                loop.execute(() -> hold(wanted.getAsInt(), place));
            }
        }
    }

    /** Nothing depends on it but time: what cannot be done is told, and the service runs. */
    private static void hold(int wanted, int place) {
        BitSet processors = Affinity.processors();
        int[] usable = processors.stream().toArray();
        int processor = wanted < 0 || wanted >= usable.length ? -1 : usable[(wanted + place) % usable.length];
        if (processor >= 0 && Affinity.hold(processor)) {
            LOG.infof("An event loop is held to processor %d", processor);
        } else {
            LOG.warnf(
                    "crm.event-loops.processor is %d, and the processors are %s: event loops run anywhere",
                    wanted, processors);
        }
    }
}

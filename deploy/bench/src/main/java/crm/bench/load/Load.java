package crm.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP load generator that costs little: one thread, one selector, prepared bytes. It shares the processors with what
 * it measures, so each cycle that it saves is one that the platform has.
 *
 * <p>Response times count from the moment a request was due, not from when a connection was free for it; so a stalled
 * server is charged for every request that it kept waiting (coordinated omission).
 */
public final class Load implements AutoCloseable {

    private final Selector selector;
    private final List<Wire> wires = new ArrayList<>();

    /**
     * Opens the connections.
     *
     * @param connections most requests under way at once
     * @throws IOException when the server does not accept them
     */
    public Load(InetSocketAddress target, int connections) throws IOException {
        selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            wires.add(new Wire(target, selector));
        }
    }

    /** Sends the next request as soon as a connection is free: finds the highest rate. */
    public Outcome closed(Traffic traffic, Duration duration) throws IOException {
        return new LoadRun(selector, wires, traffic, duration, new Pace.Closed()).run();
    }

    /** Sends at a mean rate, whatever the answers do: finds the response time at that rate. */
    public Outcome open(Traffic traffic, double perSecond, Duration duration, long seed) throws IOException {
        Pace pace = new Pace.Poisson(perSecond, System.nanoTime(), seed);
        return new LoadRun(selector, wires, traffic, duration, pace).run();
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
        selector.close();
    }
}

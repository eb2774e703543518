package crm.chaos.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens, renewed well before they expire; while the identity provider is away the last one stays in use. */
public final class Tokens implements AutoCloseable {

    private static final Duration RENEWAL = Duration.ofMinutes(3);

    private final RunningStack stack;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Thread renewal;

    /** Fetches a token for each name and keeps them fresh until closed. */
    public Tokens(RunningStack stack, List<String> names) {
        this.stack = stack;
        names.forEach(this::fetch);
        renewal = Thread.ofVirtual().name("tokens").start(this::renew);
    }

    /** The current token of a name given at construction. */
    public String of(String name) {
        return tokens.get(name);
    }

    private void fetch(String name) {
        tokens.put(name, stack.token(name));
    }

    private void renew() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Pause.of(RENEWAL);
                tokens.keySet().forEach(this::fetch);
            } catch (HarnessFailure e) {
                // The old one is good for another two minutes; an expired one shows as 401 in the history.
                continue;
            }
        }
    }

    @Override
    public void close() {
        renewal.interrupt();
    }
}

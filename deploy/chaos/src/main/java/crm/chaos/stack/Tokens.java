package crm.chaos.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens, renewed well before they expire; while the identity provider is away the last one stays in use. */
public final class Tokens implements AutoCloseable {

    private static final Duration RENEWAL = Duration.ofMinutes(3);
    private static final Duration AGAIN = Duration.ofSeconds(5);

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
        boolean all = true;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Pause.of(all ? RENEWAL : AGAIN);
            } catch (HarnessFailure closed) {
                return;
            }
            all = tokens.keySet().stream().map(this::renewed).reduce(true, Boolean::logicalAnd);
        }
    }

    /** The issuer may be away with its database: the old token is good for another two minutes. */
    private boolean renewed(String name) {
        try {
            fetch(name);
            return true;
        } catch (HarnessFailure e) {
            return false;
        }
    }

    @Override
    public void close() {
        renewal.interrupt();
    }
}

package crm.administration;

import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * A section of one entry: what a tenant decides in one piece, or leaves as it comes with the program.
 *
 * @param <T> the decision, as the API takes it
 */
public abstract class SoleDecision<T> implements ConfigurationSection {

    private static final int PLACE = 30;

    private final String name;
    private final String key;
    private final Class<T> type;

    /**
     * Names the section and its only entry.
     *
     * @param name of the section
     * @param key of the entry
     */
    protected SoleDecision(String name, String key, Class<T> type) {
        this.name = name;
        this.key = key;
        this.type = type;
    }

    /** What the tenant has decided, empty where that is what comes with the program. */
    protected abstract Uni<Optional<T>> decided(Unit unit);

    /** Decides, from whatever it is now; empty for what comes with the program. */
    protected abstract Uni<Void> decide(Unit unit, Optional<T> decision);

    @Override
    public final String name() {
        return name;
    }

    /** Behind attributes, which decisions may name. */
    @Override
    public final int place() {
        return PLACE;
    }

    @Override
    public final Uni<Map<String, Object>> read(Unit unit) {
        return decided(unit).map(decision -> decision.isEmpty() ? Map.of() : Map.of(key, decision.get()));
    }

    @Override
    public final Uni<Void> put(Unit unit, String entryKey, ConfigurationEntry entry) {
        if (!entryKey.equals(key)) {
            throw new InvalidInput("", "unknown-field", "The only entry here is " + key + ".");
        }
        return decide(unit, Optional.of(entry.as(type)));
    }

    @Override
    public final Uni<Void> remove(Unit unit, String entryKey) {
        return decide(unit, Optional.empty());
    }
}

package crm.administration;

import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.SortedMap;

/**
 * Some of what a tenant decides about a service, as part of the tenant's configuration. A service has one as a bean for
 * each kind of decisions; they change nothing but through the same rules as the API's other operations.
 */
public interface ConfigurationSection {

    /** What the document calls it. */
    String name();

    /**
     * Its place among others: what refers to something comes behind it. Entries are decided in this order, and those that
     * are no more are removed in the opposite one.
     */
    int place();

    /**
     * What the tenant has decided, by keys that mean the same in any installation: nothing of where it is only by default;
     * no ids, no times, nobody's name.
     *
     * @return values that Jackson writes, which {@link #put} reads again
     */
    Uni<Map<String, Object>> read(Unit unit);

    /** Decides what an entry says, which differs from what {@link #read} told, or was not there. */
    Uni<Void> put(Unit unit, String key, ConfigurationEntry entry);

    /** Takes back what an entry said that is there. */
    Uni<Void> remove(Unit unit, String key);

    /**
     * The kind of record that an entry belongs to, where keys are such a kind, a slash and a name: {@code notes/colour}.
     *
     * @param objects the kinds of records there are, by their names
     * @throws InvalidInput where the key names none of them
     */
    static <T> T object(String key, SortedMap<String, T> objects) {
        int slash = key.indexOf('/');
        T object = slash < 0 ? null : objects.get(key.substring(0, slash));
        if (object == null) {
            throw new InvalidInput(
                    "",
                    "unknown-object",
                    "Expected a kind of record, a slash and a name: one of " + objects.keySet() + ".");
        }
        return object;
    }
}

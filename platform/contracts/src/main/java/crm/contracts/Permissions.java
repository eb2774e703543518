package crm.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What each role may do: the one table of the platform, read from {@code permissions.properties}. Permissions are
 * {@code <area>:read} or {@code <area>:write}; {@code records:all} and {@code records:unit} widen whose records count.
 */
public final class Permissions {

    private static final Map<String, Set<String>> TABLE = load();

    private Permissions() {}

    /** Everything that the roles allow together. A role that the table does not know allows nothing. */
    public static Set<String> of(Collection<String> roles) {
        return roles.stream()
                .flatMap(role -> TABLE.getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The table, role by role. */
    public static Map<String, Set<String>> byRole() {
        return TABLE;
    }

    private static Map<String, Set<String>> load() {
        Properties properties = new Properties();
        try (InputStream in = Permissions.class.getResourceAsStream("/permissions.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Set<String>> table = new TreeMap<>();
        for (String role : properties.stringPropertyNames()) {
            String[] permissions = properties.getProperty(role).strip().split("\\s*,\\s*");
            table.put(role, Set.copyOf(new TreeSet<>(Arrays.asList(permissions))));
        }
        return Map.copyOf(table);
    }
}

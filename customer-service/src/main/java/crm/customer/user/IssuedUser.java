package crm.customer.user;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user in the words of the issuer. */
record IssuedUser(JsonObject json) {

    private static final Pattern UNIT = Pattern.compile("/|(/[a-z0-9][a-z0-9-]*)+");
    private static final int LONGEST_UNIT = 200;

    /** The issuer lists the accounts of other systems' clients, too, and calls them all like this. */
    private static final String ACCOUNT_OF_A_CLIENT = "service-account-";

    String subject() {
        return json.getString("id");
    }

    /** The user, if it is a person of the tenant: who has no unit gets no records either. */
    Optional<User> in(String tenant) {
        String unit = attribute("org_unit");
        if (json.getString("username").startsWith(ACCOUNT_OF_A_CLIENT)
                || !tenant.equals(attribute("tenant"))
                || unit == null
                || unit.length() > LONGEST_UNIT
                || !UNIT.matcher(unit).matches()) {
            return Optional.empty();
        }
        boolean enabled = json.getBoolean("enabled", false);
        return Optional.of(new User(
                subject(),
                json.getString("username"),
                name(),
                unit,
                "true".equals(attribute("unit_head")),
                enabled ? UserState.ACTIVE : UserState.DISABLED));
    }

    private String name() {
        String name = Stream.of(json.getString("firstName"), json.getString("lastName"))
                .filter(part -> part != null && !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? json.getString("username") : name;
    }

    private String attribute(String name) {
        JsonArray values = json.getJsonObject("attributes", new JsonObject()).getJsonArray(name);
        return values == null || values.isEmpty() ? null : values.getString(0);
    }
}

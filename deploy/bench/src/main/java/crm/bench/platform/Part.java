package crm.bench.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A process of the platform, as {@code crm status --json} tells.
 *
 * @param pid 0 when it does not run
 * @param port it serves on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Part(String name, String state, long pid, int port, long rssBytes, int restarts, double startSeconds) {

    /** Parts that are not the platform's own programs. */
    public static final String POSTGRES = "postgres";

    public static final String KAFKA = "kafka";
    public static final String KEYCLOAK = "keycloak";
    public static final String GATEWAY = "gateway";

    /** Whether it is one of the services, the gateway among them. */
    public boolean isService() {
        return name.equals(GATEWAY) || name.contains("-service");
    }
}

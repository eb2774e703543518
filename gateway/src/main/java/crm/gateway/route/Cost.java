package crm.gateway.route;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;

/** What a request costs the platform: each class has limits of its own. */
public enum Cost {
    /** Safe methods. */
    READ,
    /** Everything that may change something. */
    WRITE,
    /** Work on many records, or by many parts. */
    EXPENSIVE,
    /** Documents that need no token; counted by the address that asks. */
    OPEN;

    /** The name in configuration and in rate limit headers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cost of(HttpMethod method) {
        return isSafe(method) ? READ : WRITE;
    }

    static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
    }
}

package crm.gateway.route;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A service behind the gateway. */
public enum Part {
    CUSTOMER,
    SALES,
    MARKETING,
    SUPPORT,
    ANALYTICS;

    /** The name in paths and in configuration, such as {@code sales}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the service, such as {@code sales-service}. */
    public String service() {
        return key() + "-service";
    }

    /** The part of this key. */
    public static Optional<Part> of(String key) {
        return Arrays.stream(values()).filter(part -> part.key().equals(key)).findFirst();
    }
}

package crm.gateway.session;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where browsers reach the gateway. Told by configuration: what a request says about it could be anybody's. */
@Singleton
public final class PublicAddress {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final String origin;
    private final boolean secure;

    public PublicAddress(@ConfigProperty(name = "crm.public.url") URI url) {
        this.secure = "https".equals(url.getScheme());
        if (url.getHost() == null || !secure && !"http".equals(url.getScheme())) {
            throw new IllegalArgumentException("crm.public.url is no address such as https://crm.example.com: " + url);
        }
        if (!secure && !THIS_MACHINE.contains(url.getHost())) {
            throw new IllegalArgumentException("crm.public.url has to begin with https: over http everybody between"
                    + " browser and gateway reads the session's cookie: " + url);
        }
        this.origin = url.getScheme() + "://" + url.getAuthority();
    }

    /** Scheme, host and port, as browsers send them in {@code Origin}. */
    public String origin() {
        return origin;
    }

    /** Whether browsers come over TLS. */
    public boolean secure() {
        return secure;
    }

    /** The whole address of a path of the gateway. */
    public String of(String path) {
        return origin + path;
    }
}

package crm.gateway.upstream;

import crm.gateway.route.Part;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the parts are: {@code crm.upstream.<part>}, a list of addresses, and {@code crm.management.<part>}. */
@Singleton
public final class Upstreams {

    private static final int TO_MANAGEMENT = 100;

    private final Map<Part, Upstream> parts = new EnumMap<>(Part.class);

    Upstreams(
            Config config,
            @ConfigProperty(name = "crm.forward.failures") int failures,
            @ConfigProperty(name = "crm.forward.rest") Duration rest,
            @ConfigProperty(name = "crm.forward.longest-rest") Duration longest) {
        for (Part part : Part.values()) {
            List<URI> addresses = config.getValues("crm.upstream." + part.key(), URI.class);
            List<URI> management = config.getOptionalValues("crm.management." + part.key(), URI.class)
                    .orElseGet(
                            () -> addresses.stream().map(Upstreams::management).toList());
            if (management.size() != addresses.size()) {
                throw new IllegalArgumentException(
                        "crm.management." + part.key() + " needs as many addresses as" + " crm.upstream." + part.key());
            }
            List<Instance> instances = new ArrayList<>();
            for (int i = 0; i < addresses.size(); i++) {
                Breaker breaker = new Breaker(failures, rest, longest, System::nanoTime);
                instances.add(new Instance(checked(addresses.get(i)), checked(management.get(i)), breaker));
            }
            parts.put(part, new Upstream(part, instances));
        }
    }

    /** The instances of a part. */
    public Upstream of(Part part) {
        return parts.get(part);
    }

    private static URI management(URI address) {
        return URI.create("http://" + checked(address).getHost() + ":" + (address.getPort() + TO_MANAGEMENT));
    }

    private static URI checked(URI address) {
        if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
            throw new IllegalArgumentException("Not an address such as http://127.0.0.1:8081: " + address);
        }
        return address;
    }
}

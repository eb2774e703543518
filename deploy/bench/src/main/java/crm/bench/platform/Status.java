package crm.bench.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/** The object that {@code crm status --json} prints. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Status(boolean ready, List<Part> parts) {

    public Status {
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** A part by its name. */
    public Optional<Part> find(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /**
     * A part by its name.
     *
     * @throws IllegalStateException when the platform has no such part
     */
    public Part part(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the platform has no part " + name));
    }

    /** The services, the gateway among them. */
    public List<Part> services() {
        return parts.stream().filter(Part::isService).toList();
    }

    /** Resident memory of all parts, MiB. */
    public double residentMebibytes() {
        return parts.stream().mapToLong(Part::rssBytes).sum() / 1048576.0;
    }
}

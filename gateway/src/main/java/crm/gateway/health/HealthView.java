package crm.gateway.health;

import crm.gateway.health.PartHealth.Status;
import java.time.Instant;
import java.util.List;

/**
 * How the platform does.
 *
 * @param status up where all parts are, down where none is
 * @param checkedAt when the parts were asked
 * @param parts one after the other
 */
record HealthView(Status status, Instant checkedAt, List<PartHealth> parts) {

    static HealthView of(List<PartHealth> parts, Instant checkedAt) {
        boolean anyUp = parts.stream().anyMatch(part -> part.status() != Status.DOWN);
        boolean allUp = parts.stream().allMatch(part -> part.status() == Status.UP);
        return new HealthView(allUp ? Status.UP : anyUp ? Status.DEGRADED : Status.DOWN, checkedAt, parts);
    }
}

package crm.gateway.health;

import java.util.List;

/**
 * How a part does.
 *
 * @param name of the service
 * @param status up, degraded or down
 * @param instances how many there are
 * @param ready how many of them can work
 * @param failing what does not work, as the instances name it; {@code answer} where they do not say
 */
record PartHealth(String name, Status status, int instances, int ready, List<String> failing) {

    /** How a part, or all of them, can do. */
    enum Status {
        UP,
        DEGRADED,
        DOWN;

        /** All, some or none. */
        static Status of(long ready, long all) {
            return ready == all ? UP : ready == 0 ? DOWN : DEGRADED;
        }
    }
}

package crm.persistence;

import java.util.Set;

/**
 * On whose behalf work is done. Comes from a verified token or from the envelope of an event, never from a header.
 *
 * @param tenant whose data is seen at all
 * @param subject stable id of the user or client
 * @param name for people to read
 * @param roles as the token grants them
 * @param permissions what the roles allow, {@code <area>:read|write}
 * @param orgUnit path in the tree of organisational units, such as {@code /sales/north}; {@code /} is the root
 * @param client the client that the token was issued to
 * @param trace what this work belongs to
 */
public record Caller(
        String tenant,
        String subject,
        String name,
        Set<String> roles,
        Set<String> permissions,
        String orgUnit,
        String client,
        Trace trace) {

    /** Permission to see all records of the tenant, whoever owns them. */
    public static final String ALL_RECORDS = "records:all";

    /** Permission to see the records of one's own organisational unit and of those below it. */
    public static final String UNIT_RECORDS = "records:unit";

    /** A service that works for itself, with the right to see every record of one tenant. */
    public static Caller system(String tenant, String service, Trace trace) {
        return new Caller(tenant, service, service, Set.of(), Set.of(ALL_RECORDS), "/", service, trace);
    }

    /** Whether the roles grant the permission. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}

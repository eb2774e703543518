package crm.persistence;

import java.util.HashSet;
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

    /**
     * Who asked this caller for work that goes on behind the request: it is done on what that one saw when asking, and with
     * no other right of that one's.
     *
     * @param ownerId subject of who asked
     * @param ownerUnit the unit of who asked
     */
    public Caller inNameOf(String ownerId, String ownerUnit, boolean seesAll, boolean seesUnit) {
        Set<String> sight = new HashSet<>();
        if (seesAll) {
            sight.add(ALL_RECORDS);
        }
        if (seesUnit) {
            sight.add(UNIT_RECORDS);
        }
        return new Caller(tenant, ownerId, ownerId, Set.of(), Set.copyOf(sight), ownerUnit, client, trace);
    }

    /** The same caller, who works for that cause. */
    public Caller because(Cause cause) {
        return new Caller(tenant, subject, name, roles, permissions, orgUnit, client, trace.because(cause));
    }

    /**
     * Whether what only some are shown is kept from the caller: from users and clients without the permission. Work that the
     * program does by itself, or goes on with for somebody, has no roles; who asked for it was shown what may be asked for.
     */
    public boolean isKeptFrom(String permission) {
        return !roles.isEmpty() && !permissions.contains(permission);
    }

    /** Whether the roles grant the permission. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}

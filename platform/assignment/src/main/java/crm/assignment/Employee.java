package crm.assignment;

import crm.assignment.score.Traits;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who has a profile, as stored.
 *
 * @param version of the profile
 * @param since when something was assigned last, or when the profile was made
 */
record Employee(
        String subject,
        String orgUnit,
        boolean active,
        long version,
        int capacity,
        int load,
        Traits traits,
        List<String> licences,
        List<Leave> leaves,
        Instant since,
        int won,
        int lost) {}

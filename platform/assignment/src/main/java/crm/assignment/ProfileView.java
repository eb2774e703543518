package crm.assignment;

import crm.assignment.score.Traits;
import java.time.Instant;
import java.util.List;

/**
 * What a person brings and how much the person takes, as the API shows it.
 *
 * @param id subject of the user
 * @param orgUnit code of the unit that the user is in
 * @param enabled whether the user can sign in and be given records
 * @param version as in the ETag; 0 where there never was a profile, and nothing is assigned
 * @param capacity how many records may be with the person at a time
 * @param load how many there are
 * @param lastAssignedAt when something was assigned last
 */
public record ProfileView(
        String id,
        String orgUnit,
        boolean enabled,
        long version,
        int capacity,
        int load,
        Traits skills,
        List<String> licences,
        List<Leave> leave,
        Instant lastAssignedAt,
        String changedBy,
        Instant updatedAt) {}

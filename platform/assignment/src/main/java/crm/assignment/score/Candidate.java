package crm.assignment.score;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who could do the work, as of the moment of the decision.
 *
 * @param orgUnit code of the unit that the person is in
 * @param inUnit whether the rule is for people of that unit, and the unit takes records
 * @param active whether the person can sign in
 * @param load how much is with the person, without the work in question
 * @param idleSince when something was last assigned, or when the person could first have been
 * @param won how much of what the person had lately came to a good end, and {@code lost} to a bad one
 */
public record Candidate(
        String subject,
        String orgUnit,
        boolean inUnit,
        boolean active,
        boolean onLeave,
        List<String> licences,
        int capacity,
        int load,
        Instant idleSince,
        Traits traits,
        int won,
        int lost) {

    public Candidate {
        licences = licences.stream().distinct().sorted().toList();
    }
}

package crm.assignment;

import crm.assignment.score.Aspect;
import crm.assignment.score.Terms;
import crm.assignment.score.Traits;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * To whom certain records go.
 *
 * @param priority of several rules that fit a record the one with the smallest number counts
 * @param enabled whether it is in force
 * @param automatic whether it also decides where nobody asked for it
 * @param filter which records it fits, null for all
 * @param orgUnit the unit whose people it is for, with those below; null for everybody
 * @param version changes with the rule
 */
public record AssignmentRule(
        UUID id,
        String object,
        String name,
        int priority,
        boolean enabled,
        boolean automatic,
        String filter,
        String orgUnit,
        Needs needs,
        Terms terms,
        long version,
        String changedBy,
        Instant createdAt,
        Instant updatedAt) {

    /** What a record asks for, by the values of its fields. */
    public Traits wanted(Map<String, String> values) {
        return Traits.of((Aspect aspect) ->
                needs.in(aspect) == null ? Needs.values(null) : Needs.values(values.get(needs.in(aspect))));
    }
}

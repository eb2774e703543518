package crm.assignment.score;

import java.util.List;

/**
 * What a rule says about who gets the work.
 *
 * @param licences all of which a person must have
 * @param idleHours after how many hours without new work a person counts as fully idle
 */
public record Terms(Weights weights, List<String> licences, int idleHours) {

    public Terms {
        licences = List.copyOf(licences);
    }
}

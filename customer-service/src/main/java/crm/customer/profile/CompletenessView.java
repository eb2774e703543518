package crm.customer.profile;

import java.time.Instant;
import java.util.Map;

/**
 * How the completeness of customers is rated, as the API shows it.
 *
 * @param version as in the ETag, 0 where nobody has decided anything yet
 * @param weights of fields, by party
 * @param rated whether all customers are rated by these weights; those that are not follow in the background
 * @param changedBy subject of the user who decided it
 */
public record CompletenessView(
        long version, Map<String, Map<String, Integer>> weights, boolean rated, String changedBy, Instant changedAt) {

    static CompletenessView of(CompletenessRule rule) {
        return new CompletenessView(
                rule.version(), rule.completeness().byName(), rule.rated(), rule.changedBy(), rule.changedAt());
    }
}

package crm.customer.neglect;

import java.time.Instant;
import java.util.List;

/**
 * The rule as the API shows it.
 *
 * @param version as in the ETag, 0 for the defaults
 * @param changedBy subject of the user who decided it
 */
public record NeglectRuleView(long version, List<Threshold> thresholds, String changedBy, Instant changedAt) {

    static NeglectRuleView of(NeglectRule rule) {
        return new NeglectRuleView(rule.version(), rule.thresholds(), rule.changedBy(), rule.changedAt());
    }
}

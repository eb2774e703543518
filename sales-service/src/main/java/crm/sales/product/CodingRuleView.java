package crm.sales.product;

import crm.persistence.coding.CodingRule;
import java.time.Instant;

/**
 * A coding rule as the API shows it.
 *
 * @param version as in the ETag, 0 where nobody has decided anything yet
 * @param pattern null where products are not numbered
 * @param changedBy subject of the user who decided it
 */
public record CodingRuleView(long version, String pattern, String changedBy, Instant changedAt) {

    static CodingRuleView of(CodingRule rule) {
        return new CodingRuleView(rule.version(), rule.pattern(), rule.changedBy(), rule.changedAt());
    }
}

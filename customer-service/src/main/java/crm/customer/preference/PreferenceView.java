package crm.customer.preference;

import crm.persistence.Ids;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A preference as the API shows it.
 *
 * @param customerId of whom it is known: the customer that was asked for, or one that it stands for
 * @param version as in the ETag
 * @param confidence how sure we are, 0.00 to 1.00
 * @param learnedBy subject of the user or client who told us
 */
public record PreferenceView(
        String customerId,
        String key,
        long version,
        String value,
        Source source,
        Instant learnedAt,
        BigDecimal confidence,
        String learnedBy,
        Instant updatedAt) {

    static PreferenceView of(Preference preference) {
        Preference.Learned learned = preference.learned();
        return new PreferenceView(
                Ids.text("cus", preference.customerId()),
                preference.key(),
                preference.version(),
                learned.value(),
                learned.source(),
                learned.at(),
                learned.confidence(),
                preference.by(),
                preference.updatedAt());
    }
}

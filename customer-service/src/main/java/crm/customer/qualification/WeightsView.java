package crm.customer.qualification;

import java.time.Instant;

/**
 * How much each part of the score counts, as the API shows it.
 *
 * @param version as in the ETag, 0 for the defaults
 */
public record WeightsView(long version, int desire, int power, int margin, String changedBy, Instant changedAt) {

    static WeightsView of(Weights weights) {
        return new WeightsView(
                weights.version(),
                weights.desire(),
                weights.power(),
                weights.margin(),
                weights.changedBy(),
                weights.changedAt());
    }
}

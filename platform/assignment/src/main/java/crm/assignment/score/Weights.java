package crm.assignment.score;

import java.math.BigDecimal;

/**
 * How much each part of a score counts; 0 where nothing is said.
 *
 * @param winRate of the share of past work that came to a good end
 * @param load taken away, times the share of the capacity that is used
 * @param continuity for who dealt with it before
 * @param fairness times how long nothing was assigned
 */
public record Weights(
        BigDecimal product,
        BigDecimal industry,
        BigDecimal region,
        BigDecimal language,
        BigDecimal valueTier,
        BigDecimal winRate,
        BigDecimal load,
        BigDecimal continuity,
        BigDecimal fairness) {

    public Weights {
        product = orZero(product);
        industry = orZero(industry);
        region = orZero(region);
        language = orZero(language);
        valueTier = orZero(valueTier);
        winRate = orZero(winRate);
        load = orZero(load);
        continuity = orZero(continuity);
        fairness = orZero(fairness);
    }

    /** The weight of one aspect. */
    public BigDecimal of(Aspect aspect) {
        return switch (aspect) {
            case PRODUCT -> product;
            case INDUSTRY -> industry;
            case REGION -> region;
            case LANGUAGE -> language;
            case VALUE_TIER -> valueTier;
        };
    }

    private static BigDecimal orZero(BigDecimal weight) {
        return weight == null ? BigDecimal.ZERO : weight;
    }
}

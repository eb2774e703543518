package crm.customer.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What facts say of a trait. Each weighs half as much for every {@value #HALF_LIFE_DAYS} days that it is old, and all
 * together are drawn to the middle as by {@value #DOUBT} facts that say nothing: one fact alone decides little.
 *
 * @param score 0 to 100
 * @param confidence 0 to 100
 */
record Estimate(int score, int confidence) {

    static final int HALF_LIFE_DAYS = 180;
    static final int DOUBT = 4;

    private static final double SECONDS_PER_HALF_LIFE =
            Duration.ofDays(HALF_LIFE_DAYS).toSeconds();

    static Estimate of(List<Evidence> evidence, Instant now) {
        double weights = 0;
        double speaks = 0;
        for (Evidence one : evidence) {
            double age = Math.max(0, Duration.between(one.at(), now).toSeconds());
            double weight = Math.pow(0.5, age / SECONDS_PER_HALF_LIFE);
            weights += weight;
            speaks += weight * one.speaks() / 100.0;
        }
        return new Estimate((int) Math.round(50 + 50 * speaks / (weights + DOUBT)), (int)
                Math.round(100 * weights / (weights + DOUBT)));
    }
}

package crm.assignment.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What speaks for somebody. Decimal numbers and not binary ones, so that equal is equal, and a tie is one.
 *
 * @param total sum of the parts
 * @param parts weight times value, of each part whose weight is not 0
 * @param idleSince decides among equals: who has waited longest comes first, and then the smaller subject
 */
public record Score(String subject, BigDecimal total, Map<String, BigDecimal> parts, Instant idleSince) {

    /** Best first. */
    static final Comparator<Score> ORDER = Comparator.comparing(Score::total)
            .reversed()
            .thenComparing(Score::idleSince)
            .thenComparing(Score::subject);

    private static final int DIGITS = 6;

    public Score {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    static Score of(Candidate candidate, Inputs inputs) {
        Weights weights = inputs.terms().weights();
        Parts parts = new Parts();
        for (Aspect aspect : Aspect.values()) {
            parts.add(aspect.key(), weights.of(aspect), match(aspect, inputs.demand(), candidate));
        }
        parts.add("winRate", weights.winRate(), winRate(candidate));
        parts.add("load", weights.load().negate(), ratio(candidate.load(), candidate.capacity()));
        boolean known = inputs.demand().known().contains(candidate.subject());
        parts.add("continuity", weights.continuity(), known ? BigDecimal.ONE : BigDecimal.ZERO);
        parts.add("fairness", weights.fairness(), idle(candidate, inputs));
        return new Score(candidate.subject(), parts.total, parts.values, candidate.idleSince());
    }

    /** The share of what is wanted that the person has: whoever learns something never gets less. */
    static BigDecimal match(Aspect aspect, Demand demand, Candidate candidate) {
        Set<String> wanted = demand.wanted().comparable(aspect);
        Set<String> had = candidate.traits().comparable(aspect);
        long met = wanted.stream().filter(had::contains).count();
        return wanted.isEmpty() ? BigDecimal.ZERO : ratio(met, wanted.size());
    }

    /** As if everybody had won once and lost once before: who is new is neither the best nor the worst. */
    static BigDecimal winRate(Candidate candidate) {
        return ratio(candidate.won() + 1L, candidate.won() + candidate.lost() + 2L);
    }

    /** From 0 right after something was assigned to 1. */
    static BigDecimal idle(Candidate candidate, Inputs inputs) {
        long idle = Duration.between(candidate.idleSince(), inputs.at()).toSeconds();
        long full = Duration.ofHours(inputs.terms().idleHours()).toSeconds();
        return ratio(Math.clamp(idle, 0, full), full);
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_EVEN);
    }

    private static final class Parts {

        private final Map<String, BigDecimal> values = new LinkedHashMap<>();
        private BigDecimal total = BigDecimal.ZERO.setScale(DIGITS);

        void add(String name, BigDecimal weight, BigDecimal value) {
            if (weight.signum() != 0) {
                BigDecimal part = weight.multiply(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
                values.put(name, part);
                total = total.add(part);
            }
        }
    }
}

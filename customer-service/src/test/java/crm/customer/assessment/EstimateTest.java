package crm.customer.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    @Feature("C-17")
    void nothingIsTheMiddleAndOneFactDecidesLittle() {
        assertEquals(new Estimate(50, 0), Estimate.of(List.of(), NOW));
        assertEquals(new Estimate(60, 20), Estimate.of(List.of(speaks(100, 0)), NOW));
        assertEquals(new Estimate(40, 20), Estimate.of(List.of(speaks(-100, 0)), NOW));
        assertEquals(new Estimate(50, 33), Estimate.of(List.of(speaks(100, 0), speaks(-100, 0)), NOW));
    }

    @Test
    @Feature("C-17")
    void factsWeighHalfAsMuchAfterHalfAYear() {
        // 0.5 of a fact against 4 of doubt, then one new against an old one.
        assertEquals(new Estimate(56, 11), Estimate.of(List.of(speaks(100, 180)), NOW));
        assertEquals(new Estimate(55, 27), Estimate.of(List.of(speaks(100, 0), speaks(-100, 180)), NOW));
    }

    @Test
    @Feature("C-17")
    void theScoreStaysInItsBoundsAndAFactForTheTraitNeverLowersIt() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            List<Evidence> evidence = new ArrayList<>();
            for (int n = random.nextInt(20); n > 0; n--) {
                evidence.add(speaks(random.nextInt(201) - 100, random.nextInt(1_000)));
            }
            Estimate before = Estimate.of(evidence, NOW);
            assertTrue(before.score() >= 0 && before.score() <= 100, "seed " + seed);
            evidence.add(speaks(100, random.nextInt(1_000)));
            Estimate after = Estimate.of(evidence, NOW);
            assertTrue(after.score() >= before.score(), "seed " + seed);
            assertTrue(after.confidence() >= before.confidence(), "seed " + seed);
        }
    }

    private static Evidence speaks(int speaks, int daysAgo) {
        return new Evidence(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Trait.OPENNESS,
                speaks,
                "crm.support.feedback.received.v1",
                "/api/v1/feedback/fbk_1",
                NOW.minus(Duration.ofDays(daysAgo)));
    }
}

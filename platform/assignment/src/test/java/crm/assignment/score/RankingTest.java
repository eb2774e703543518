package crm.assignment.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long SEED = System.nanoTime();
    private static final int DAY = 24;

    @Test
    void theFormulaIsAsStated() {
        Weights weights = weights("4", "2", "1", "1", "1", "3", "5", "2", "6");
        Traits wanted =
                new Traits(List.of("crm", "erp"), List.of("Retail"), List.of("DE"), List.of("de"), List.of("A"));
        Traits had = new Traits(List.of("erp"), List.of("retail"), List.of(), List.of("de", "en"), List.of("A", "B"));
        Candidate candidate = candidate("ada", had, 10, 4, NOW.minus(6, ChronoUnit.HOURS), 7, 1);
        Ranking ranking = rank(weights, wanted, List.of("ada"), List.of(candidate));
        Map<String, BigDecimal> parts = ranking.best().orElseThrow().parts();
        assertEquals(new BigDecimal("2.000000"), parts.get("product"), "half of what is wanted");
        assertEquals(new BigDecimal("2.000000"), parts.get("industry"), "whatever its case");
        assertEquals(new BigDecimal("0.000000"), parts.get("region"));
        assertEquals(new BigDecimal("1.000000"), parts.get("language"));
        assertEquals(new BigDecimal("1.000000"), parts.get("valueTier"));
        assertEquals(new BigDecimal("2.400000"), parts.get("winRate"), "8 of 10, with one won and one lost before");
        assertEquals(new BigDecimal("-2.000000"), parts.get("load"), "4 of 10 are taken");
        assertEquals(new BigDecimal("2.000000"), parts.get("continuity"));
        assertEquals(new BigDecimal("1.500000"), parts.get("fairness"), "6 of 24 hours");
        assertEquals(new BigDecimal("9.900000"), ranking.best().orElseThrow().total());
    }

    @Test
    void whoMayNotIsNotScored() {
        Candidate free = candidate("a", Traits.NONE, 2, 1, NOW, 0, 0);
        List<Candidate> all = List.of(
                free,
                with("b", false, true, false, List.of("x"), 2),
                with("c", true, false, false, List.of("x"), 2),
                with("d", true, true, true, List.of("x"), 2),
                with("e", true, true, false, List.of(), 2),
                with("f", true, true, false, List.of("x"), 1),
                with("g", true, true, false, List.of("x"), 0));
        Terms terms = new Terms(weights(), List.of("x"), DAY);
        Ranking ranking = Ranking.of(new Inputs(NOW, terms, new Demand(Traits.NONE, List.of(), null), all));
        assertEquals(List.of("a"), subjects(ranking));
        assertEquals(
                List.of(
                        Exclusion.OTHER_UNIT,
                        Exclusion.INACTIVE,
                        Exclusion.ON_LEAVE,
                        Exclusion.LICENCE,
                        Exclusion.FULL,
                        Exclusion.FULL),
                ranking.excluded().stream().map(Ranking.Excluded::reason).toList());
    }

    @Test
    void amongEqualsWhoHasWaitedLongestComesFirstAndThenTheSmallerName() {
        List<Candidate> all = new ArrayList<>(List.of(
                candidate("d", Traits.NONE, 2, 1, NOW.minusSeconds(5), 0, 0),
                candidate("c", Traits.NONE, 2, 1, NOW.minusSeconds(9), 0, 0),
                candidate("b", Traits.NONE, 2, 1, NOW.minusSeconds(5), 0, 0),
                candidate("a", Traits.NONE, 2, 1, NOW.minusSeconds(1), 0, 0)));
        Random random = new Random(SEED);
        for (int i = 0; i < 24; i++) {
            Collections.shuffle(all, random);
            assertEquals(List.of("c", "b", "d", "a"), subjects(rank(weights(), Traits.NONE, List.of(), all)));
        }
    }

    @Test
    void whoLearnsSomethingNeverHasALowerScore() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            Weights weights = randomWeights(random);
            Traits wanted = traits(random, 6);
            Traits had = traits(random, 6);
            Aspect aspect = Aspect.values()[random.nextInt(Aspect.values().length)];
            Traits more = Traits.of(one -> one == aspect ? and(had.in(one), "s" + random.nextInt(8)) : had.in(one));
            int capacity = 1 + random.nextInt(50);
            int load = random.nextInt(capacity);
            Instant since = NOW.minusSeconds(random.nextInt(200_000));
            Candidate before = candidate("a", had, capacity, load, since, random.nextInt(9), random.nextInt(9));
            Candidate after = candidate("a", more, capacity, load, since, before.won(), before.lost());
            Score one = rank(weights, wanted, List.of(), List.of(before)).best().orElseThrow();
            Score other =
                    rank(weights, wanted, List.of(), List.of(after)).best().orElseThrow();
            assertTrue(
                    one.total().compareTo(other.total()) <= 0,
                    () -> had + " and then " + more + " for " + wanted + ", seed " + SEED);
        }
    }

    @Test
    void theSameInputsGiveTheSameOrderWhateverOrderTheyComeIn() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            List<Candidate> all = new ArrayList<>(IntStream.range(0, 30)
                    .mapToObj(i -> candidate(
                            "p" + i,
                            traits(random, 4),
                            1 + random.nextInt(4),
                            random.nextInt(4),
                            NOW.minusSeconds(random.nextInt(4)),
                            random.nextInt(3),
                            random.nextInt(3)))
                    .toList());
            Weights weights = randomWeights(random);
            Traits wanted = traits(random, 4);
            Ranking once = rank(weights, wanted, List.of("p3"), all);
            Collections.shuffle(all, random);
            assertEquals(once, rank(weights, wanted, List.of("p3"), all), () -> "seed " + SEED);
            assertFalse(once.scores().stream().anyMatch(score -> full(score.subject(), all)), () -> "seed " + SEED);
        }
    }

    private static boolean full(String subject, List<Candidate> all) {
        return all.stream()
                .anyMatch(candidate -> candidate.subject().equals(subject) && candidate.load() >= candidate.capacity());
    }

    private static List<String> and(List<String> values, String more) {
        List<String> all = new ArrayList<>(values);
        all.add(more);
        return all;
    }

    private static Traits traits(Random random, int most) {
        Map<Aspect, List<String>> values = new EnumMap<>(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            values.put(
                    aspect,
                    IntStream.range(0, random.nextInt(most))
                            .mapToObj(i -> "s" + random.nextInt(8))
                            .toList());
        }
        return Traits.of(values::get);
    }

    private static Weights randomWeights(Random random) {
        BigDecimal[] values = new BigDecimal[9];
        for (int i = 0; i < values.length; i++) {
            values[i] = BigDecimal.valueOf(random.nextInt(3) == 0 ? 0 : random.nextInt(10_000_000), 4);
        }
        return new Weights(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8]);
    }

    private static Weights weights(String... values) {
        BigDecimal[] all = new BigDecimal[9];
        for (int i = 0; i < values.length; i++) {
            all[i] = new BigDecimal(values[i]);
        }
        return new Weights(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8]);
    }

    private static Ranking rank(Weights weights, Traits wanted, List<String> known, List<Candidate> all) {
        Terms terms = new Terms(weights, List.of(), DAY);
        return Ranking.of(new Inputs(NOW, terms, new Demand(wanted, known, null), all));
    }

    private static List<String> subjects(Ranking ranking) {
        return ranking.scores().stream().map(Score::subject).toList();
    }

    private static Candidate candidate(
            String subject, Traits traits, int capacity, int load, Instant since, int won, int lost) {
        return new Candidate(
                subject, "/sales", true, true, false, List.of("x"), capacity, load, since, traits, won, lost);
    }

    private static Candidate with(
            String subject, boolean inUnit, boolean active, boolean onLeave, List<String> licences, int capacity) {
        return new Candidate(subject, "/sales", inUnit, active, onLeave, licences, capacity, 1, NOW, Traits.NONE, 0, 0);
    }
}

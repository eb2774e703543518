package crm.customer.qualification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the score promises, tried with random customers. */
class ScoringTest {

    private static final int TRIES = 20_000;

    /** From worse to better, with what says nothing left out. */
    private static final Map<String, List<String>> CLASSES = Map.of(
            "lifecycle", List.of("lost", "at-risk", "prospect", "new", "active"),
            "payment", List.of("small-bad", "small-good"),
            "valueType",
                    List.of("below-zero", "migrator-down", "base", "migrator-up", "most-growable", "most-valuable"),
            "grade", List.of("D", "C", "B", "A"));

    private Random random;
    private String seed;

    @BeforeEach
    void seed() {
        long number = new Random().nextLong();
        seed = "seed " + number;
        System.out.println(seed);
        random = new Random(number);
    }

    @Test
    @Feature("C-19")
    void moreDesirePowerOrMarginNeverMakesLessOfACustomer() {
        for (int i = 0; i < TRIES; i++) {
            Statement stated = statement();
            List<Found> found = found();
            Weights weights = weights();
            BigDecimal before = score(stated, found, weights);
            int raised = random.nextInt(4);
            BigDecimal after = switch (raised) {
                case 0 -> score(with(stated, more(stated.desire()), stated.power(), stated.margin()), found, weights);
                case 1 -> score(with(stated, stated.desire(), more(stated.power()), stated.margin()), found, weights);
                case 2 -> score(with(stated, stated.desire(), stated.power(), more(stated.margin())), found, weights);
                default -> score(stated, improved(found), weights);
            };
            assertTrue(after.compareTo(before) >= 0, () -> seed + ": " + stated + found + weights);
        }
    }

    @Test
    @Feature("C-19")
    void sizeNeverCountsWhereSomethingIsKnownOfTheMeansToPay() {
        for (int i = 0; i < TRIES; i++) {
            Statement stated = statement();
            List<Found> found = found();
            Weights weights = weights();
            boolean known = stated.power() != null
                    || found.stream().anyMatch(one -> one.name().equals("payment"));
            BigDecimal[] scores = sizes(stated, found, weights);
            if (known) {
                assertEquals(scores[0], scores[2], () -> seed + ": " + stated + found);
                assertEquals(scores[0], scores[1], () -> seed + ": " + stated + found);
            } else {
                BigDecimal most =
                        BigDecimal.valueOf((long) weights.power() * (Scoring.LARGE_POWER - Scoring.SMALL_POWER), 2);
                assertTrue(scores[0].compareTo(scores[2]) <= 0, () -> seed + ": " + stated + found);
                assertTrue(scores[2].subtract(scores[0]).compareTo(most) <= 0, () -> seed + ": " + stated + found);
            }
        }
    }

    @Test
    @Feature("C-19")
    void aSmallCustomerThatIsBetterBeatsALargeOne() {
        Statement small = new Statement(1, null, null, null, Size.SMALL, "x", "y", null);
        Statement large = new Statement(1, null, null, null, Size.LARGE, "x", "y", null);
        List<Found> good = List.of(found("lifecycle", "active"), found("payment", "small-good"), found("grade", "A"));
        List<Found> bad = List.of(found("lifecycle", "at-risk"), found("payment", "big-bad"), found("grade", "C"));
        QualificationView first = Scoring.of("cus", small, good, Weights.DEFAULT);
        QualificationView second = Scoring.of("cus", large, bad, Weights.DEFAULT);
        assertEquals(new BigDecimal("86.00"), first.score());
        assertEquals(Verdict.GOOD, first.verdict());
        assertEquals(new BigDecimal("34.00"), second.score());
        assertEquals(Verdict.POOR, second.verdict());
    }

    @Test
    @Feature("C-19")
    void ofSeveralCurrenciesTheBestWishAndTheWorstPaymentRecordCount() {
        QualificationView view = Scoring.of(
                "cus",
                Statement.NONE,
                List.of(
                        new Found("lifecycle", "EUR", "lost", "r"),
                        new Found("lifecycle", "USD", "active", "r"),
                        new Found("payment", "EUR", "big-bad", "r"),
                        new Found("payment", "USD", "big-good", "r"),
                        new Found("payment", "CHF", "unrated", "r")),
                Weights.DEFAULT);
        assertEquals(
                List.of("active", "big-bad"),
                view.components().stream()
                        .flatMap(component -> component.inputs().stream())
                        .map(InputView::value)
                        .toList());
        assertEquals(new BigDecimal("53.00"), view.score());
    }

    private BigDecimal[] sizes(Statement stated, List<Found> found, Weights weights) {
        BigDecimal[] scores = new BigDecimal[3];
        String[] abc = {"C", "B", "A"};
        boolean byClass = random.nextBoolean();
        for (int i = 0; i < 3; i++) {
            List<Found> classes = new ArrayList<>(found);
            classes.removeIf(one -> one.name().equals("abc"));
            Size size = Size.values()[i];
            if (byClass) {
                classes.add(found("abc", abc[i]));
                size = null;
            }
            // The payment class names the size, too.
            String prefix = i == 2 ? "big-" : "small-";
            classes.replaceAll(one -> one.name().equals("payment")
                    ? found(
                            "payment",
                            prefix + one.value().substring(one.value().indexOf('-') + 1))
                    : one);
            scores[i] = score(
                    new Statement(1, stated.desire(), stated.power(), stated.margin(), size, "x", "y", null),
                    classes,
                    weights);
        }
        return scores;
    }

    private static BigDecimal score(Statement stated, List<Found> found, Weights weights) {
        return Scoring.of("cus", stated, found, weights).score();
    }

    private static Statement with(Statement stated, Integer desire, Integer power, Integer margin) {
        return new Statement(1, desire, power, margin, stated.size(), "x", "y", null);
    }

    /** What nobody said stays unsaid: to say little of it may well make less of the customer. */
    private Integer more(Integer points) {
        return points == null ? null : points + random.nextInt(101 - points);
    }

    private List<Found> improved(List<Found> found) {
        if (found.isEmpty()) {
            return found;
        }
        List<Found> better = new ArrayList<>(found);
        int at = random.nextInt(found.size());
        Found one = found.get(at);
        List<String> values = CLASSES.get(one.name());
        int place = values.indexOf(one.value());
        better.set(at, found(one.name(), values.get(place + random.nextInt(values.size() - place))));
        return better;
    }

    private Statement statement() {
        Size size = random.nextBoolean() ? null : Size.values()[random.nextInt(3)];
        return new Statement(1, points(), points(), points(), size, "x", "y", null);
    }

    private Integer points() {
        return random.nextBoolean() ? null : random.nextInt(101);
    }

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        CLASSES.forEach((name, values) -> {
            if (random.nextBoolean()) {
                found.add(found(name, values.get(random.nextInt(values.size()))));
            }
        });
        return found;
    }

    private static Found found(String name, String value) {
        return new Found(name, "EUR", value, "compared");
    }

    private Weights weights() {
        int desire = random.nextInt(101);
        int power = random.nextInt(101 - desire);
        return new Weights(1, desire, power, 100 - desire - power, "y", null);
    }
}

package crm.customer.qualification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The score of a customer, a pure function of what is known. More desire, power or margin never makes less of it. Size
 * is a stand-in for the means to pay where neither a person nor the payment record says anything of them, between
 * {@value #SMALL_POWER} and {@value #LARGE_POWER} points of that one part; in every other case the score is the same
 * whatever the size.
 */
final class Scoring {

    static final int SMALL_POWER = 40;
    static final int LARGE_POWER = 60;

    private static final int MIDDLE = 50;

    private static final Map<String, Integer> DESIRE =
            Map.of("active", 80, "new", 70, "prospect", MIDDLE, "at-risk", 40, "lost", 10);
    private static final Map<String, Integer> POWER =
            Map.of("big-good", 80, "small-good", 80, "big-bad", 20, "small-bad", 20);
    private static final Map<String, Integer> VALUE_TYPE = Map.of(
            "most-valuable", 100,
            "most-growable", 80,
            "migrator-up", 60,
            "base", MIDDLE,
            "migrator-down", 40,
            "below-zero", 0);
    private static final Map<String, Integer> GRADE = Map.of("A", 100, "B", 70, "C", 40, "D", 10);
    private static final Map<String, Size> ABC = Map.of("A", Size.LARGE, "B", Size.MEDIUM, "C", Size.SMALL);
    private static final Map<Size, Integer> SIZE =
            Map.of(Size.SMALL, SMALL_POWER, Size.MEDIUM, MIDDLE, Size.LARGE, LARGE_POWER);

    private final Statement stated;
    private final List<Found> found;

    private Scoring(Statement stated, List<Found> found) {
        this.stated = stated;
        this.found = found;
    }

    /**
     * The score with all that it follows from.
     *
     * @param found the classes of the customer in all currencies
     */
    static QualificationView of(String customer, Statement stated, List<Found> found, Weights weights) {
        Scoring scoring = new Scoring(stated, found);
        List<ComponentView> components = List.of(
                scoring.desire(weights.desire()), scoring.power(weights.power()), scoring.margin(weights.margin()));
        BigDecimal score = components.stream()
                .map(component -> component.points().multiply(BigDecimal.valueOf(component.weight(), 2)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
        return new QualificationView(customer, score, Verdict.of(score), components);
    }

    /** Whoever still buys in one currency wants to buy. */
    private ComponentView desire(int weight) {
        List<InputView> inputs = new ArrayList<>();
        stated("desire", stated.desire()).ifPresent(inputs::add);
        found("lifecycle", DESIRE, true, stated.desire() == null).ifPresent(inputs::add);
        return component("desire", weight, inputs);
    }

    /** Whoever pays badly in one currency pays badly. */
    private ComponentView power(int weight) {
        List<InputView> inputs = new ArrayList<>();
        stated("power", stated.power()).ifPresent(inputs::add);
        Optional<InputView> record = found("payment", POWER, false, stated.power() == null);
        record.ifPresent(inputs::add);
        boolean silent = stated.power() == null && record.isEmpty();
        if (stated.size() != null) {
            Integer points = silent ? SIZE.get(stated.size()) : null;
            inputs.add(
                    new InputView("size", stated.size().name(), InputSource.STATED, points, silent, stated.reason()));
        }
        largest(silent && stated.size() == null).ifPresent(inputs::add);
        return component("power", weight, inputs);
    }

    private ComponentView margin(int weight) {
        List<InputView> inputs = new ArrayList<>();
        stated("margin", stated.margin()).ifPresent(inputs::add);
        found("valueType", VALUE_TYPE, true, stated.margin() == null).ifPresent(inputs::add);
        found("grade", GRADE, true, stated.margin() == null).ifPresent(inputs::add);
        return component("margin", weight, inputs);
    }

    /** The mean of what counts, the middle where nothing does. */
    private static ComponentView component(String name, int weight, List<InputView> inputs) {
        List<InputView> counting = inputs.stream().filter(InputView::counts).toList();
        BigDecimal points = counting.isEmpty()
                ? BigDecimal.valueOf(MIDDLE)
                : BigDecimal.valueOf(
                                counting.stream().mapToInt(InputView::points).sum())
                        .divide(BigDecimal.valueOf(counting.size()), 2, RoundingMode.HALF_UP);
        return new ComponentView(name, weight, points.setScale(2, RoundingMode.HALF_UP), !counting.isEmpty(), inputs);
    }

    private Optional<InputView> stated(String name, Integer points) {
        return Optional.ofNullable(points)
                .map(value -> new InputView(name, value.toString(), InputSource.STATED, value, true, stated.reason()));
    }

    /** Of several currencies the best one, or the worst. A class that says nothing, such as unrated, is none. */
    private Optional<InputView> found(String name, Map<String, Integer> points, boolean best, boolean counts) {
        Comparator<Found> order =
                Comparator.<Found>comparingInt(one -> points.get(one.value())).thenComparing(Found::currency);
        return found.stream()
                .filter(one -> one.name().equals(name) && points.containsKey(one.value()))
                .sorted(best ? order.reversed() : order)
                .findFirst()
                .map(one -> new InputView(
                        name, one.value(), InputSource.FOUND, points.get(one.value()), counts, one.reason()));
    }

    private Optional<InputView> largest(boolean counts) {
        return found.stream()
                .filter(one -> one.name().equals("abc") && ABC.containsKey(one.value()))
                .min(Comparator.comparing(Found::value).thenComparing(Found::currency))
                .map(one -> new InputView(
                        "abc",
                        one.value(),
                        InputSource.FOUND,
                        counts ? SIZE.get(ABC.get(one.value())) : null,
                        counts,
                        one.reason()));
    }
}

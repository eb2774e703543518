package crm.analytics.model.experiment;

import crm.analytics.model.math.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What treatment brought, cumulated from the customers with the highest score down; customers of equal score together. */
public final class UpliftCurve {

    /**
     * A point of a curve.
     *
     * @param customers with the highest scores
     * @param responses that treatment added among them
     */
    public record Point(int customers, double responses) {}

    private record Counts(int treated, int treatedResponses, int control, int controlResponses) {

        Counts plus(Target target) {
            int responded = target.responded() ? 1 : 0;
            return target.treated()
                    ? new Counts(treated + 1, treatedResponses + responded, control, controlResponses)
                    : new Counts(treated, treatedResponses, control + 1, controlResponses + responded);
        }

        Point uplift() {
            double rate = treated == 0 ? 0 : (double) treatedResponses / treated;
            double without = control == 0 ? 0 : (double) controlResponses / control;
            return new Point(treated + control, (rate - without) * (treated + control));
        }

        Point qini() {
            double without = control == 0 ? 0 : (double) controlResponses * treated / control;
            return new Point(treated + control, treatedResponses - without);
        }
    }

    private UpliftCurve() {}

    /** Difference of the response rates of treated and others, times all customers so far. */
    public static List<Point> uplift(Collection<Target> targets) {
        return counts(targets).stream().map(Counts::uplift).toList();
    }

    /** Responses of the treated, less those of the others scaled up to as many (Radcliffe 2007). */
    public static List<Point> qini(Collection<Target> targets) {
        return counts(targets).stream().map(Counts::qini).toList();
    }

    /**
     * The uplift curve of a score that knew the outcome: treated who responded and others who did not come first,
     * treated who did not and others who did come last.
     */
    public static List<Point> perfect(Collection<Target> targets) {
        long others = targets.stream()
                .filter(target -> target.responded() && !target.treated())
                .count();
        long wasted = targets.stream()
                .filter(target -> !target.responded() && target.treated())
                .count();
        return uplift(targets.stream()
                .map(target -> {
                    boolean first = others > wasted ? target.responded() : target.treated();
                    double score = (target.responded() == target.treated() ? 2 : 0) + (first ? 1 : 0);
                    return new Target(score, target.treated(), target.responded());
                })
                .toList());
    }

    private static List<Counts> counts(Collection<Target> targets) {
        List<Target> sorted = new ArrayList<>(targets);
        sorted.forEach(target -> Check.finite("score", target.score()));
        sorted.sort(Comparator.comparingDouble(Target::score).reversed());
        List<Counts> counts = new ArrayList<>(List.of(new Counts(0, 0, 0, 0)));
        Counts now = counts.getFirst();
        for (int i = 0; i < sorted.size(); i++) {
            now = now.plus(sorted.get(i));
            if (i + 1 == sorted.size()
                    || sorted.get(i + 1).score() != sorted.get(i).score()) {
                counts.add(now);
            }
        }
        return counts;
    }
}

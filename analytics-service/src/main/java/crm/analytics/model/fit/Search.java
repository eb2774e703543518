package crm.analytics.model.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A search from several starts: the best end wins, because a likelihood may have more than one hill. */
public final class Search {

    private Search() {}

    /**
     * The best minimum over all starts.
     *
     * @param rough what the starts are tried on: the objective itself, or one over a part of the data
     * @param objective what the best of them is finished on
     */
    public static Minimum best(Objective rough, Objective objective, Box box, List<double[]> starts) {
        List<Minimum> ends = new ArrayList<>();
        for (double[] start : starts) {
            ends.add(Bfgs.minimise(rough, box, start));
        }
        Minimum best =
                ends.stream().min(Comparator.comparingDouble(Minimum::value)).orElseThrow();
        if (rough == objective) {
            int all = ends.stream().mapToInt(Minimum::evaluations).sum();
            return new Minimum(best.point(), best.value(), best.slope(), all, best.converged());
        }
        return Bfgs.minimise(objective, box, best.point());
    }

    /** The estimates at a minimum. */
    public static List<Parameter> parameters(
            Objective objective, Box box, Minimum minimum, double customers, List<String> names) {
        double[] errors = StandardErrors.relative(objective, box, minimum.point(), customers);
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            double value = Math.exp(minimum.point()[i]);
            parameters.add(new Parameter(names.get(i), value, value * errors[i], box.capped(minimum.point(), i)));
        }
        return parameters;
    }
}

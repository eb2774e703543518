package crm.analytics.model.rfm;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How a base is cut into scores. */
public enum RfmRule {

    /**
     * Five scores, as the R package rfm has them: cuts lie 1 above the quintiles, and a value on a cut belongs above it.
     * Monetary value is the total spend. The 1 is a day or a purchase, so that values must not be fractions of these.
     */
    QUINTILES {
        @Override
        Cuts cuts(double[] values) {
            double[] sorted = Cuts.sorted(values);
            return new Cuts(
                    IntStream.of(1, 2, 3, 4)
                            .mapToObj(fifth -> Cuts.quantile(sorted, fifth / 5.0) + 1)
                            .toList(),
                    true);
        }
    },

    /**
     * Four scores, as pymc-marketing has them: cuts are the quartiles, and a value on a cut belongs below it. Monetary
     * value is the mean spend. Quartiles that coincide are one, so that there may be three scores, or two.
     */
    QUARTILES {
        @Override
        Cuts cuts(double[] values) {
            double[] sorted = Cuts.sorted(values);
            List<Double> edges = DoubleStream.of(0, 0.25, 0.5, 0.75, 1)
                    .map(share -> Cuts.quantile(sorted, share))
                    .distinct()
                    .boxed()
                    .toList();
            return new Cuts(edges.size() < 3 ? List.of() : edges.subList(1, edges.size() - 1), false);
        }
    };

    abstract Cuts cuts(double[] values);

    /**
     * The cuts of a base.
     *
     * @throws IllegalArgumentException when the base is empty
     */
    public RfmCuts cut(Collection<RfmValues> base) {
        return new RfmCuts(
                cuts(base, RfmValues::recency), cuts(base, RfmValues::frequency), cuts(base, RfmValues::monetary));
    }

    private Cuts cuts(Collection<RfmValues> base, ToDoubleFunction<RfmValues> value) {
        return cuts(base.stream().mapToDouble(value).toArray());
    }
}

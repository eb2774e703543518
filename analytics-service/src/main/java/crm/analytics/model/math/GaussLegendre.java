package crm.analytics.model.math;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;
import org.hipparchus.util.Pair;

/** Gauss-Legendre quadrature with nodes on [0, 1]. */
public final class GaussLegendre {

    /** Exact for polynomials up to degree 15. */
    public static final GaussLegendre OF_8 = new GaussLegendre(8);

    /** Exact for polynomials up to degree 31. */
    public static final GaussLegendre OF_16 = new GaussLegendre(16);

    /** Exact for polynomials up to degree 63. */
    public static final GaussLegendre OF_32 = new GaussLegendre(32);

    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(int points) {
        // Not by the factory of integrators: it prepares numbers of forty digits first, in most of its time.
        Pair<double[], double[]> rule = new LegendreRuleFactory().getRule(points);
        nodes = new double[points];
        weights = new double[points];
        for (int i = 0; i < points; i++) {
            nodes[i] = (1 + rule.getFirst()[i]) / 2;
            weights[i] = rule.getSecond()[i] / 2;
        }
    }

    /** Number of nodes. */
    public int points() {
        return nodes.length;
    }

    /** Place of a node, within (0, 1). */
    public double node(int i) {
        return nodes[i];
    }

    /** Weight of a node; all of them sum to 1. */
    public double weight(int i) {
        return weights[i];
    }

    /** The integral of a smooth function over [from, to], cut into panels of the same length. */
    public double integrate(DoubleUnaryOperator function, double from, double to, int panels) {
        double length = (to - from) / panels;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double start = from + panel * length;
            for (int i = 0; i < nodes.length; i++) {
                sum += weights[i] * function.applyAsDouble(start + length * nodes[i]);
            }
        }
        return sum * length;
    }
}

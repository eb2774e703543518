package crm.analytics.model.basket;

import crm.analytics.model.math.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Counts of things and of pairs of things in baskets. Rules of one thing to another need no more than these; longer
 * baskets cost the square of their length.
 *
 * @param <T> what names a thing
 */
public final class Baskets<T extends Comparable<T>> {

    private record Pair<T>(T first, T second) {}

    private final Map<T, Integer> things = new HashMap<>();
    private final Map<Pair<T>, Integer> pairs = new HashMap<>();
    private int baskets;

    /** Adds a basket; the same thing twice in it counts once. */
    public Baskets<T> add(Collection<T> basket) {
        List<T> distinct = List.copyOf(new TreeSet<>(basket));
        baskets++;
        for (int i = 0; i < distinct.size(); i++) {
            things.merge(distinct.get(i), 1, Integer::sum);
            for (int j = i + 1; j < distinct.size(); j++) {
                pairs.merge(new Pair<>(distinct.get(i), distinct.get(j)), 1, Integer::sum);
            }
        }
        return this;
    }

    /**
     * Rules in both directions of all pairs, by their first and second thing.
     *
     * @param support that a pair must have at least, as a share of baskets
     */
    public List<PairRule<T>> rules(double support) {
        Check.share("support", support);
        List<PairRule<T>> rules = new ArrayList<>();
        pairs.forEach((pair, both) -> {
            if (both >= support * baskets) {
                rules.add(rule(pair.first(), pair.second(), both));
                rules.add(rule(pair.second(), pair.first(), both));
            }
        });
        rules.sort(Comparator.<PairRule<T>, T>comparing(PairRule::from).thenComparing(PairRule::to));
        return rules;
    }

    private PairRule<T> rule(T from, T to, int both) {
        return PairRule.of(from, to, baskets, things.get(from), things.get(to), both);
    }
}

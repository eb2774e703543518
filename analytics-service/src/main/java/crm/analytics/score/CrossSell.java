package crm.analytics.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which categories the customers of a currency buy together, as the last refresh measured it.
 *
 * @param customers buyers of whose orders a category is known
 * @param categories how many there are
 * @param rules who buys one category also buys another; only those that say more than chance
 */
record CrossSell(long customers, int categories, List<Rule> rules) {

    /** Of fewer customers nothing can be said: what they have in common may be chance. */
    static final int FEWEST_CUSTOMERS = 30;

    static final CrossSell UNKNOWN = new CrossSell(0, 0, List.of());

    CrossSell {
        rules = List.copyOf(rules);
    }

    /**
     * A rule.
     *
     * @param from category that is bought
     * @param to category that is bought too
     * @param confidence share of the buyers of {@code from} who also buy {@code to}
     * @param profit what {@code to} leaves in a year after direct costs, of a mean buyer of it
     */
    record Rule(String from, String to, double confidence, double profit) {}

    /**
     * A category that a customer does not buy yet.
     *
     * @param rule the one that makes it likeliest, from a category that the customer buys
     */
    record Offer(Rule rule) {

        /** Profit of a year to expect of it. */
        double worth() {
            return rule.confidence * Math.max(0, rule.profit);
        }
    }

    /** Whether enough customers were seen to say anything. */
    boolean known() {
        return customers >= FEWEST_CUSTOMERS;
    }

    /** What could be sold to an owner of the given categories, each category once, the most worth first. */
    List<Offer> offers(Set<String> owned) {
        Map<String, Rule> best = new HashMap<>();
        for (Rule rule : rules) {
            if (owned.contains(rule.from) && !owned.contains(rule.to)) {
                best.merge(rule.to, rule, (one, other) -> one.confidence >= other.confidence ? one : other);
            }
        }
        List<Offer> offers = new ArrayList<>();
        best.values().forEach(rule -> offers.add(new Offer(rule)));
        offers.sort(Comparator.comparingDouble(Offer::worth)
                .reversed()
                .thenComparing(offer -> offer.rule().to()));
        return offers;
    }
}

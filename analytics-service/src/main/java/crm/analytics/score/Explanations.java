package crm.analytics.score;

import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.score.CustomerStates.Known;
import crm.analytics.score.ScoreExplanation.Churn;
import crm.analytics.score.ScoreExplanation.Driver;
import crm.analytics.score.ScoreExplanation.Events;
import crm.analytics.score.ScoreExplanation.Model;
import crm.analytics.score.ScoreExplanation.Offer;
import crm.analytics.score.ScoreExplanation.Reason;
import crm.analytics.score.ScoreExplanation.Step;
import crm.analytics.score.ScoreExplanation.Versions;
import crm.persistence.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how a score comes about, by computing it again. */
final class Explanations {

    private static final int MOST_OFFERS = 10;

    private Explanations() {}

    static ScoreExplanation of(Basis basis, Known known, Events events) {
        CustomerState state = known.state();
        String quadrant = known.classes() == null ? null : known.classes().quadrant();
        Score score = new Scorer(basis).score(state, quadrant, known.pending(), false);
        List<Reason> reasons = new ArrayList<>();
        score.classes()
                .byName()
                .forEach((classification, value) -> reasons.add(new Reason(
                        classification,
                        value,
                        score.reasons().get(classification).get())));
        return new ScoreExplanation(
                Ids.text("cus", state.customerId()),
                state.currency(),
                basis.asOf(),
                versions(basis),
                inputs(basis, state),
                steps(basis, score),
                reasons,
                churn(basis, score),
                offers(basis, state),
                events);
    }

    private static Versions versions(Basis basis) {
        Model buying = null;
        if (basis.buying() != null) {
            Map<String, Double> parameters = new LinkedHashMap<>();
            List<String> symbols = basis.buying().kind().symbols();
            for (int i = 0; i < symbols.size(); i++) {
                parameters.put(symbols.get(i), basis.buying().parameters().get(i));
            }
            buying = new Model(
                    Ids.text("mdl", basis.buyingId()), basis.buying().kind().name(), parameters);
        }
        Model spend = basis.spend() == null
                ? null
                : new Model(
                        Ids.text("mdl", basis.spendId()),
                        "GAMMA_GAMMA",
                        Map.of(
                                "p", basis.spend().p(),
                                "q", basis.spend().q(),
                                "v", basis.spend().v()));
        return new Versions(buying, spend, basis.policyVersion(), basis.cutsVersion());
    }

    private static Map<String, Object> inputs(Basis basis, CustomerState state) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("purchaseDays", state.purchaseDays());
        inputs.put("firstDay", state.first());
        inputs.put("lastDay", state.last());
        if (state.bought(basis.asOf())) {
            PurchaseHistory history = state.history(basis.asOf());
            inputs.put("x", history.x());
            inputs.put("t_x", history.recency());
            inputs.put("T", history.age());
        }
        if (state.repeats() > 0) {
            inputs.put("m", state.meanSpend());
        }
        inputs.put("categories", state.categories().stream().sorted().toList());
        inputs.put("net", state.lifetime().net());
        inputs.put("knownCost", state.lifetime().cost());
        inputs.put("netWithoutKnownCost", state.lifetime().uncosted());
        inputs.put("paid", state.paid());
        inputs.put("refunded", state.refunded());
        inputs.put("servingCost", state.served());
        inputs.put("netYear", state.year().net());
        inputs.put("netYearBefore", state.before().net());
        inputs.put("payments", state.payments().experiences());
        return inputs;
    }

    private static Churn churn(Basis basis, Score score) {
        Score.Values values = score.values();
        return new Churn(
                score.classes().churn(),
                values.alive() == null ? null : 1 - values.alive(),
                values.churn(),
                ChurnDrivers.of(basis, score.state(), values).stream()
                        .map(it -> new Driver(it.name(), it.reading(), it.weight()))
                        .toList());
    }

    private static List<Offer> offers(Basis basis, CustomerState state) {
        return basis.crossSell().known()
                ? basis.crossSell().offers(state.categories()).stream()
                        .limit(MOST_OFFERS)
                        .map(CrossSell.Offer::rule)
                        .map(rule -> new Offer(
                                rule.to(),
                                rule.from(),
                                rule.confidence(),
                                Valuation.money(rule.profit(), state.currency())))
                        .toList()
                : List.of();
    }

    /** The formula, or why it cannot be applied. */
    private static String crossSell(Basis basis, Score score) {
        CrossSell known = basis.crossSell();
        if (!known.known()) {
            return "unknown: the categories of " + known.customers() + " customers are known, it takes "
                    + CrossSell.FEWEST_CUSTOMERS;
        }
        if (score.state().categories().isEmpty()) {
            return "unknown: no order of the customer tells a category";
        }
        return score.values().alive() == null
                ? "unknown: there is no model of buying"
                : "sum over the offers of confidence * profitYear * "
                        + basis.policy().horizonMonths() + " / 12 * alive";
    }

    private static List<Step> steps(Basis basis, Score score) {
        Score.Values values = score.values();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                "marginRate",
                "(net - knownCost - (1 - " + basis.policy().marginRate() + ") * netWithoutKnownCost) / net",
                values.margin()));
        steps.add(new Step(
                "historical",
                "paid - refunded - knownCost - assumed cost of what was paid - servingCost - acquisitionCost",
                values.historical()));
        steps.add(new Step("alive", "P(alive | x, t_x, T) by the model of buying", values.alive()));
        steps.add(new Step("frequency", "(r + x) / (alpha + T), a week", values.rate()));
        steps.add(new Step(
                "expectedPurchases",
                "sum over k = 1.." + basis.policy().horizonMonths()
                        + " months of (CET(k) - CET(k - 1)) / (1 + d)^(k / 12), d = "
                        + basis.policy().discountRate(),
                values.expected()));
        steps.add(new Step("expectedSpend", "E(M | x, m) by the model of spend", values.spend()));
        steps.add(new Step("current", "expectedPurchases * expectedSpend * marginRate", values.current()));
        steps.add(new Step(
                "activation",
                "max(0, " + basis.cuts().currentUpper() + " - current) * alive: the upper quartile of all buyers",
                values.activation()));
        steps.add(new Step("crossSell", crossSell(basis, score), values.crossSell()));
        steps.add(new Step("referral", "unknown: no event tells yet who brought whom", values.referral()));
        steps.add(new Step(
                "potential", "crossSell + activation + referral, as far as they are known", values.potential()));
        steps.add(new Step("profitYear", "margin of netYear - cost of serving in it", values.profitYear()));
        steps.add(new Step("actual", "profitYear + current", values.actual()));
        steps.add(new Step("churn90", "P(no purchase within 90 days)", values.churn()));
        return steps;
    }
}

package crm.analytics.score;

import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.payment.PaymentRecord;
import crm.analytics.model.rfm.Cuts;
import crm.analytics.model.rfm.RfmCuts;
import crm.analytics.model.rfm.RfmValues;
import crm.analytics.model.value.LifetimeValue;
import crm.analytics.policy.Policy;
import crm.analytics.score.CustomerState.Orders;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The numbers of a score: a pure function of a customer's state and the basis. docs/value.md has the formulas with their
 * sources.
 */
final class Valuation {

    /** The horizon of churn risk: 90 days, in weeks. */
    private static final double CHURN_WEEKS = 90 / CustomerState.UNIT;

    private final Basis basis;
    private final Policy policy;

    Valuation(Basis basis) {
        this.basis = basis;
        this.policy = basis.policy();
    }

    Score.Values of(CustomerState state) {
        boolean bought = state.bought(basis.asOf());
        boolean modelled = bought && basis.buying() != null;
        PurchaseHistory history = modelled ? state.history(basis.asOf()) : null;
        Double alive = modelled ? basis.buying().probabilityAlive(history) : null;
        Double churn = modelled ? basis.buying().probabilityOfNoPurchase(history, CHURN_WEEKS) : null;
        LifetimeValue horizon = LifetimeValue.months(policy.horizonMonths(), CustomerState.UNIT, policy.discountRate());
        Double expected = modelled ? horizon.purchases(basis.buying(), history) : null;
        Double spend = bought ? spend(state) : null;
        double margin = marginRatio(state);

        String currency = state.currency();
        BigDecimal historical = historical(state);
        BigDecimal current = modelled ? money(expected * spend * margin, currency) : null;
        BigDecimal activation = modelled
                ? money(Math.max(0, basis.cuts().currentUpper() - current.doubleValue()) * alive, currency)
                : BigDecimal.ZERO;
        BigDecimal crossSell = modelled ? crossSell(state, alive) : null;
        // Nobody tells yet who brought whom: not known is not nothing.
        BigDecimal referral = null;
        BigDecimal profitYear = margin(state.year(), currency).subtract(state.servedYear());
        BigDecimal actual = profitYear.add(current == null ? BigDecimal.ZERO : current);
        return new Score.Values(
                alive,
                expected,
                spend,
                churn,
                modelled ? rate(history) : null,
                money(state.firstNet().doubleValue() * margin, currency),
                margin,
                historical,
                current,
                crossSell,
                activation,
                referral,
                Stream.of(crossSell, activation, referral)
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                actual,
                profitYear,
                margin(state.before(), currency),
                paymentScore(state),
                bought ? rfm(state) : null,
                state.categories().isEmpty() ? null : state.categories().size());
    }

    /** What the categories that are not bought yet would leave within the horizon; null where nobody can know. */
    private BigDecimal crossSell(CustomerState state, double alive) {
        if (!basis.crossSell().known() || state.categories().isEmpty()) {
            return null;
        }
        double yearly = basis.crossSell().offers(state.categories()).stream()
                .mapToDouble(CrossSell.Offer::worth)
                .sum();
        return money(yearly * policy.horizonMonths() / 12 * alive, state.currency());
    }

    /** (r + x) / (α + T): the mean of what is known of the customer's purchase rate, by the gamma-Poisson part. */
    private double rate(PurchaseHistory history) {
        double r = basis.buying().parameters().get(0);
        double alpha = basis.buying().parameters().get(1);
        return (r + history.x()) / (alpha + history.age());
    }

    /** E(M | x, m); who has not bought again, or got back as much as was paid, is expected to spend what all do. */
    private double spend(CustomerState state) {
        int x = state.repeats();
        double m = x > 0 ? state.meanSpend() : 0;
        if (basis.spend() == null) {
            return basis.cuts().meanSpend();
        }
        return m > 0 ? basis.spend().expectedSpend(x, m) : basis.spend().meanSpend();
    }

    /** Share of net revenue that is left after direct costs; the assumed one where nothing is left to divide by. */
    private double marginRatio(CustomerState state) {
        Orders orders = state.lifetime();
        if (orders.net().signum() <= 0) {
            return policy.marginRate();
        }
        double ratio =
                orders.margin(policy.marginRate()).doubleValue() / orders.net().doubleValue();
        return Math.max(-1, Math.min(1, ratio));
    }

    /**
     * Money in, less money back, direct costs, what serving cost and what winning the customer cost. Known costs count
     * in full; assumed ones follow the money, because an order that nobody has paid has earned nothing yet.
     */
    private BigDecimal historical(CustomerState state) {
        Orders orders = state.lifetime();
        BigDecimal received = state.paid().subtract(state.refunded());
        BigDecimal assumed = orders.uncosted().multiply(BigDecimal.valueOf(1 - policy.marginRate()));
        if (orders.net().signum() > 0 && received.compareTo(orders.net()) < 0) {
            assumed = assumed.multiply(received.max(BigDecimal.ZERO)).divide(orders.net(), 10, RoundingMode.HALF_EVEN);
        }
        return money(
                received.subtract(orders.cost())
                        .subtract(assumed)
                        .subtract(state.served())
                        .subtract(policy.acquisitionCost()),
                state.currency());
    }

    private BigDecimal margin(Orders orders, String currency) {
        return money(orders.margin(policy.marginRate()), currency);
    }

    private static Double paymentScore(CustomerState state) {
        CustomerState.Payments payments = state.payments();
        if (payments.amount().signum() <= 0) {
            return null;
        }
        var score = new PaymentRecord(payments.experiences(), payments.amount(), payments.amountDays()).score();
        return score.isPresent() ? score.getAsDouble() : null;
    }

    private Integer rfm(CustomerState state) {
        BaseCuts cuts = basis.cuts();
        if (cuts.recency().isEmpty()) {
            return null;
        }
        return new RfmCuts(
                        new Cuts(cuts.recency(), true),
                        new Cuts(cuts.frequency(), true),
                        new Cuts(cuts.monetary(), true))
                .score(new RfmValues(
                        state.recencyDays(basis.asOf()),
                        state.purchaseDays(),
                        state.lifetime().net().doubleValue()))
                .code();
    }

    static BigDecimal money(double amount, String currency) {
        return money(BigDecimal.valueOf(amount), currency);
    }

    private static BigDecimal money(BigDecimal amount, String currency) {
        Currency known = Money.currency(currency, "/currency");
        return amount.setScale(known.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
    }
}

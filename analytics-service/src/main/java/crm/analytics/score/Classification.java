package crm.analytics.score;

import crm.analytics.model.rfm.Cuts;
import crm.analytics.policy.Policy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The classes of a score, each with the comparison that decided it. Rules are tried from the top; docs/value.md has them
 * with their sources.
 */
final class Classification {

    private final Basis basis;
    private final Policy policy;
    private final BaseCuts cuts;
    private final CustomerState state;
    private final Score.Values values;
    private final Map<String, Supplier<String>> reasons = LinkedHashMap.newLinkedHashMap(8);

    Classification(Basis basis, CustomerState state, Score.Values values) {
        this.basis = basis;
        this.policy = basis.policy();
        this.cuts = basis.cuts();
        this.state = state;
        this.values = values;
    }

    /** Why, by name of the classification; complete once all classes have been asked for. */
    Map<String, Supplier<String>> reasons() {
        return reasons;
    }

    /** The classes, with the quadrant that was decided elsewhere: it depends on where the customer was before. */
    Classes classes(String quadrant) {
        String abc = abc();
        return new Classes(quadrant, investment(), valueType(), abc, grade(), lifecycle(), payment(abc), churn());
    }

    private String investment() {
        double profit = values.profitYear().doubleValue();
        double invested = state.servedYear().doubleValue();
        double ratio = invested == 0 ? 0 : profit <= 0 ? Double.MAX_VALUE : invested / profit;
        int days = state.daysInTwoYears();
        Supplier<String> because = why(
                "%d purchase days in two years, profit %s, spent %s", days, values.profitYear(), state.servedYear());
        boolean loyal = days >= policy.loyalPurchases()
                && values.alive() != null
                && values.alive() >= policy.loyalAlive()
                && profit >= cuts.profit()
                && ratio <= cuts.ratio();
        String type;
        if (loyal) {
            type = "loyal";
        } else if (days >= 2 && profit > invested) {
            type = "repeat";
        } else if (days == 1 && profit > invested || days >= 2 && profit > 0) {
            type = "ordinary";
        } else {
            type = "prospective";
        }
        reasons.put("investment", because);
        return type;
    }

    private String valueType() {
        double actual = values.actual().doubleValue();
        double potential = values.potential().doubleValue();
        reasons.put("valueType", why("actual value %s, potential %s", values.actual(), values.potential()));
        if (actual + potential < 0) {
            return "below-zero";
        }
        if (actual > 0 && actual >= cuts.mostValuable()) {
            return "most-valuable";
        }
        if (potential > 0 && potential >= cuts.mostGrowable() && potential >= actual) {
            return "most-growable";
        }
        int now = fifth(cuts.values(), values.profitYear());
        int before = fifth(cuts.valuesBefore(), values.profitBefore());
        if (now != before) {
            reasons.put("valueType", why("fifth %d of profit after fifth %d the year before", now, before));
        }
        return now > before ? "migrator-up" : now < before ? "migrator-down" : "base";
    }

    private static int fifth(List<Double> points, BigDecimal amount) {
        return points.isEmpty() ? 0 : new Cuts(points, false).bin(amount.doubleValue());
    }

    private String abc() {
        double revenue = state.year().net().doubleValue();
        reasons.put("abc", why("revenue of a year %s", state.year().net()));
        if (revenue <= 0 || cuts.buyers() == 0) {
            return "none";
        }
        return revenue >= cuts.keyRevenue() ? "A" : revenue >= cuts.smallRevenue() ? "B" : "C";
    }

    private String grade() {
        double actual = values.actual().doubleValue();
        reasons.put("grade", why("actual value %s", values.actual()));
        if (actual <= 0) {
            return "D";
        }
        return actual >= cuts.mostValuable() ? "A" : actual >= cuts.historical() ? "B" : "C";
    }

    private String lifecycle() {
        LocalDate asOf = basis.asOf();
        if (!state.bought(asOf)) {
            reasons.put("lifecycle", why("no purchase that counts"));
            return "prospect";
        }
        if (values.alive() == null) {
            int idle = state.recencyDays(asOf);
            double usual = state.repeats() == 0 ? 0 : (double) (state.tenureDays(asOf) - idle) / state.repeats();
            double patience = Math.max(3 * usual, cuts.longestGap());
            reasons.put("lifecycle", why("%d days since the last purchase, lost after %.0f", idle, patience));
            return patience > 0 && idle > patience ? "lost" : state.purchaseDays() == 1 ? "new" : "active";
        }
        reasons.put("lifecycle", why("P(alive) %.3f, purchase days %d", values.alive(), state.purchaseDays()));
        if (values.alive() < policy.lostBelow()) {
            return "lost";
        }
        if (state.purchaseDays() == 1) {
            return "new";
        }
        return values.alive() >= policy.activeFrom() ? "active" : "at-risk";
    }

    private String payment(String abc) {
        if (values.paymentScore() == null) {
            reasons.put(
                    "payment",
                    why("%d payments, a rating takes 3", state.payments().experiences()));
            return "unrated";
        }
        reasons.put("payment", why("payment score %.1f, class %s", values.paymentScore(), abc));
        boolean good = values.paymentScore() >= policy.goodPayment();
        return (abc.equals("A") ? "big" : "small") + (good ? "-good" : "-bad");
    }

    private String churn() {
        if (values.alive() == null) {
            reasons.put("churn", why("no model"));
            return "unknown";
        }
        double risk = 1 - values.alive();
        reasons.put("churn", () -> {
            String drivers = ChurnDrivers.text(ChurnDrivers.of(basis, state, values));
            return String.format(Locale.ROOT, drivers.isEmpty() ? "risk %.3f" : "risk %.3f; %s", risk, drivers);
        });
        return risk < policy.churnLow() ? "low" : risk < policy.churnHigh() ? "medium" : "high";
    }

    /** Written out only where a class has changed. */
    private static Supplier<String> why(String format, Object... arguments) {
        return () -> String.format(Locale.ROOT, format, arguments);
    }
}

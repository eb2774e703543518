package crm.analytics.kind;

import crm.analytics.kind.ValueKindsView.Component;
import crm.analytics.kind.ValueKindsView.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what is known into words. What nobody knows is said to be unknown, with the reason: it is no 0. docs/value.md has
 * the definitions.
 */
final class FiveKinds {

    private static final String NO_REFERRALS = "no-referrals-told";

    private final Brought brought;

    private FiveKinds(Brought brought) {
        this.brought = brought;
    }

    static List<Kind> of(Brought brought) {
        FiveKinds kinds = new FiveKinds(brought);
        return List.of(kinds.profit(), kinds.reference(), kinds.information(), referral(), kinds.competition());
    }

    private Kind profit() {
        List<Component> parts = new ArrayList<>();
        for (Brought.Profit profit : brought.profits()) {
            String currency = profit.currency();
            parts.add(money(
                    "historical",
                    profit.historical(),
                    currency,
                    "not-scored",
                    "Money received less refunds, direct costs, serving and acquisition"));
            parts.add(money(
                    "profitYear",
                    profit.year(),
                    currency,
                    "not-scored",
                    "Margin of twelve months less what serving the customer cost"));
            parts.add(money(
                    "current",
                    profit.current(),
                    currency,
                    profit.historical() == null ? "not-scored" : "no-model",
                    "What is to come if the present pattern continues"));
        }
        if (parts.isEmpty()) {
            parts.add(Component.unknown(
                    "historical", null, "no-orders", "Money received less refunds and the costs of it"));
        }
        return Kind.of("profit", parts);
    }

    private static Component money(String name, BigDecimal amount, String currency, String why, String explanation) {
        return amount == null
                ? Component.unknown(name, currency, why, explanation)
                : Component.money(name, amount, currency, explanation);
    }

    private Kind reference() {
        String what = "Accounts of the same place won after the customer, less those won in as many days before:"
                + " what goes together, not what brought it about";
        String why = notComparable();
        if (why != null) {
            return Kind.of("reference", List.of(Component.unknown("pull", null, why, what)));
        }
        Brought.Neighbours near = brought.neighbours();
        return Kind.of(
                "reference",
                List.of(
                        Component.value("place", brought.place(), "Country and city of the customer's record"),
                        Component.count("accounts", near.accounts(), "Other accounts there that you may see"),
                        Component.count("days", near.days(), "Days since the customer was won, at most a year"),
                        Component.count("wonBefore", near.before(), "Accounts won there in as many days before"),
                        Component.count("wonAfter", near.after(), "Accounts won there in these days"),
                        Component.count("pull", near.after() - near.before(), what)));
    }

    private String notComparable() {
        if (brought.place() == null) {
            return "place-not-known";
        }
        if (brought.neighbours() == null) {
            return "nothing-bought-yet";
        }
        return brought.neighbours().capped() ? "place-too-large" : null;
    }

    private Kind information() {
        return Kind.of(
                "information",
                List.of(
                        Component.count("feedback", brought.feedback(), "Opinions that the customer gave"),
                        Component.count(
                                "feedbackUsed",
                                brought.feedbackUsed(),
                                "Those handed to a department that has to act on them"),
                        Component.unknown("surveys", null, "no-surveys-told", "Answers to surveys that were used")));
    }

    private static Kind referral() {
        return Kind.of(
                "referral",
                List.of(
                        Component.unknown("referred", null, NO_REFERRALS, "Customers whom this one brought"),
                        Component.unknown(
                                "referredValue",
                                null,
                                NO_REFERRALS,
                                "What they are worth; counted for them already, so never added to a total")));
    }

    private Kind competition() {
        List<Component> parts = new ArrayList<>();
        for (Brought.Decided decided : brought.decisions()) {
            String currency = decided.currency();
            parts.add(Component.money("won", decided.won(), currency, "Opportunities of two years decided for us"));
            parts.add(
                    Component.money("lost", decided.lost(), currency, "Opportunities of two years decided against us"));
            parts.add(share(decided));
        }
        if (parts.isEmpty()) {
            parts.add(Component.unknown(
                    "shareOfDecided", null, "nothing-decided", "Share of what was decided in two years that we won"));
        }
        parts.add(Component.unknown(
                "shareOfWallet",
                null,
                "spend-elsewhere-not-told",
                "Share of all the customer spends on such goods; shareOfDecided is the most it can be"));
        parts.add(Component.unknown("competitor", null, "no-competitor-told", "Who won what we lost"));
        return Kind.of("competition", parts);
    }

    private static Component share(Brought.Decided decided) {
        BigDecimal all = decided.won().add(decided.lost());
        String what = "won / (won + lost): the share of the money decided in two years that came to us";
        return all.signum() == 0
                ? Component.unknown("shareOfDecided", decided.currency(), "no-amounts", what)
                : Component.share(
                        "shareOfDecided",
                        decided.won().divide(all, MathContext.DECIMAL64).doubleValue(),
                        decided.currency(),
                        what);
    }
}

package crm.analytics.value;

import crm.persistence.Ids;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer was, is and could be worth in one currency, with the parts that it consists of. */
@Schema(description = "What a customer was, is and could be worth, with the parts that it consists of")
record LifetimeView(
        @Schema(description = "Value already realised: money received less refunds, direct and serving costs")
        BigDecimal historical,

        @Schema(description = "Value to come if the present pattern continues; null before a model was fitted")
        BigDecimal current,

        @Schema(
                description =
                        "Value that could be added: what is known of crossSell, activation and referral of the drivers")
        BigDecimal potential,

        Drivers drivers,
        Classes classes,

        @Schema(description = "Recency, frequency and money, each from 1 to 5")
        Integer rfm,

        LocalDate asOf,
        String modelVersion,
        long policyVersion,
        long cutsVersion) {

    /** The parts of lifetime value. */
    @Schema(name = "LifetimeDrivers")
    record Drivers(
            @Schema(description = "What the first purchase day left after direct costs")
            BigDecimal initial,

            @Schema(description = "Purchases a week while the customer is alive")
            Double frequency,

            @Schema(description = "Probability that the customer still is one")
            Double alive,

            @Schema(description = "Purchases to expect within the horizon, discounted")
            Double expectedPurchases,

            @Schema(description = "Worth of one of them, before costs")
            Double expectedSpend,

            @Schema(description = "Share of revenue that is left after direct costs")
            double marginRate,

            @Schema(description = "How many categories the customer has bought; null where no order tells")
            Integer categories,

            @Schema(description = "What categories not bought yet would leave; null where that cannot be known")
            BigDecimal crossSell,

            @Schema(description = "What customers like this one are worth more")
            BigDecimal activation,

            @Schema(description = "What customers it brings are worth; null while no referrals are known")
            BigDecimal referral,

            @Schema(description = "Probability of no purchase within 90 days")
            Double churn90) {}

    /** The classes that follow. */
    @Schema(name = "CustomerClasses")
    record Classes(
            String quadrant,
            String investment,
            String valueType,
            String abc,
            String grade,
            String lifecycle,
            String payment,
            String churn) {}

    /** Columns of customer_score {@code s} that it is read from, in that order. */
    static final String COLUMNS = " s.quadrant, s.historical, s.current_value, s.potential, s.initial, s.purchase_rate,"
            + " s.alive, s.expected, s.spend, s.margin, s.categories, s.cross_sell, s.activation, s.referral, s.churn,"
            + " s.investment, s.value_type, s.abc, s.grade, s.lifecycle, s.payment, s.churn_band, s.rfm,"
            + " s.as_of as scored_on, s.model_id, s.policy_version, s.cuts_version ";

    /** Null for a row without a score. */
    static LifetimeView of(Cells cells, String currency) {
        String quadrant = cells.text("quadrant");
        if (quadrant == null) {
            return null;
        }
        return new LifetimeView(
                money(cells, "historical", currency),
                money(cells, "current_value", currency),
                money(cells, "potential", currency),
                new Drivers(
                        money(cells, "initial", currency),
                        cells.real("purchase_rate"),
                        cells.real("alive"),
                        cells.real("expected"),
                        cells.real("spend"),
                        cells.real("margin"),
                        cells.integer("categories"),
                        money(cells, "cross_sell", currency),
                        money(cells, "activation", currency),
                        money(cells, "referral", currency),
                        cells.real("churn")),
                new Classes(
                        quadrant,
                        cells.text("investment"),
                        cells.text("value_type"),
                        cells.text("abc"),
                        cells.text("grade"),
                        cells.text("lifecycle"),
                        cells.text("payment"),
                        cells.text("churn_band")),
                cells.integer("rfm"),
                cells.day("scored_on"),
                model(cells.uuid("model_id")),
                cells.whole("policy_version"),
                cells.whole("cuts_version"));
    }

    private static String model(UUID id) {
        return id == null ? null : Ids.text("mdl", id);
    }

    private static BigDecimal money(Cells cells, String column, String currency) {
        BigDecimal amount = cells.decimal(column);
        return amount == null ? null : Money.scaled(amount, currency);
    }
}

package crm.analytics.value;

import crm.persistence.Ids;
import crm.persistence.Money;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
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

    /** Columns of customer_score {@code s} that it is read from. */
    static final String COLUMNS = " s.historical, s.current_value, s.potential, s.initial, s.purchase_rate, s.alive,"
            + " s.expected, s.spend, s.margin, s.cross_sell, s.activation, s.referral, s.churn, s.quadrant,"
            + " s.investment, s.value_type, s.abc, s.grade, s.lifecycle, s.payment, s.churn_band, s.rfm, s.categories,"
            + " s.as_of as scored_on, s.model_id, s.policy_version, s.cuts_version ";

    /** Null for a row without a score. */
    static LifetimeView of(Row row, String currency) {
        if (row.getString("quadrant") == null) {
            return null;
        }
        return new LifetimeView(
                money(row, "historical", currency),
                money(row, "current_value", currency),
                money(row, "potential", currency),
                new Drivers(
                        money(row, "initial", currency),
                        row.getDouble("purchase_rate"),
                        row.getDouble("alive"),
                        row.getDouble("expected"),
                        row.getDouble("spend"),
                        row.getDouble("margin"),
                        row.getInteger("categories"),
                        money(row, "cross_sell", currency),
                        money(row, "activation", currency),
                        money(row, "referral", currency),
                        row.getDouble("churn")),
                new Classes(
                        row.getString("quadrant"),
                        row.getString("investment"),
                        row.getString("value_type"),
                        row.getString("abc"),
                        row.getString("grade"),
                        row.getString("lifecycle"),
                        row.getString("payment"),
                        row.getString("churn_band")),
                row.getInteger("rfm"),
                row.getLocalDate("scored_on"),
                row.getUUID("model_id") == null ? null : Ids.text("mdl", row.getUUID("model_id")),
                row.getLong("policy_version"),
                row.getLong("cuts_version"));
    }

    private static BigDecimal money(Row row, String column, String currency) {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? null : Money.scaled(amount, currency);
    }
}

package crm.analytics.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a customer is worth what it is: everything that it takes to compute the score again. */
@Schema(description = "Why a customer is worth what it is: everything that it takes to compute the score again")
record ScoreExplanation(
        String customerId,
        String currency,
        LocalDate asOf,
        Versions versions,

        @Schema(description = "What the events about the customer add up to")
        Map<String, Object> inputs,

        @Schema(description = "The arithmetic, in the order in which it is done")
        List<Step> steps,

        @Schema(description = "Each class, with the comparison that decided it")
        List<Reason> classes,

        @Schema(description = "The risk that the customer leaves, and what speaks for it")
        Churn churn,

        @Schema(description = "Categories that the customer could buy, the most worth first; at most 10")
        List<Offer> offers,

        Events events) {

    /** What the customer was scored with. */
    @Schema(name = "ScoreVersions")
    record Versions(
            @Schema(description = "The model of buying; null where there is none")
            Model buying,

            @Schema(description = "The model of spend; null where there is none")
            Model spend,

            long policyVersion,
            long cutsVersion) {}

    /** A model with its parameters by symbol; time is in weeks. */
    @Schema(name = "ScoreModel")
    record Model(String id, String kind, Map<String, Double> parameters) {}

    /** One step: what is computed, how, and what came of it. */
    @Schema(name = "ScoreStep")
    record Step(String name, String formula, Object value) {}

    /** One class and why. */
    @Schema(name = "ClassReason")
    record Reason(String classification, String value, String reason) {}

    /** The risk that the customer leaves. */
    @Schema(name = "ChurnRisk")
    record Churn(
            @Schema(description = "low, medium, high or unknown")
            String band,

            @Schema(description = "1 - P(alive); null without a model")
            Double risk,

            @Schema(description = "Probability of no purchase within 90 days; null without a model")
            Double next90Days,

            List<Driver> drivers) {}

    /** Something that speaks for leaving. */
    @Schema(name = "ChurnDriver")
    record Driver(
            @Schema(description = "silence, single-purchase, falling-spend or late-payments")
            String name,

            String reading,

            @Schema(
                    description = "The part of the risk that would be gone without it; null for what is seen beside"
                            + " the model")
            Double weight) {}

    /** A category that the customer does not buy yet. */
    @Schema(name = "CrossSellOffer")
    record Offer(
            String category,

            @Schema(description = "The category that the customer buys and that makes it likely")
            String because,

            @Schema(description = "Share of the buyers of that one who also buy it")
            double confidence,

            @Schema(description = "What it leaves in a year after direct costs, of a mean buyer")
            BigDecimal profitYear) {}

    /** The events that the inputs come from; the newest of them where there are very many. */
    @Schema(name = "ScoreEvents")
    record Events(long count, List<String> ids, String list) {}
}

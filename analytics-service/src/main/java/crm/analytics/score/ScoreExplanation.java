package crm.analytics.score;

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

    /** The events that the inputs come from; the newest of them where there are very many. */
    @Schema(name = "ScoreEvents")
    record Events(long count, List<String> ids, String list) {}
}

package crm.analytics.kind;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The five kinds of value that a customer brings. They are not added up: most of them are no money. */
@Schema(
        description =
                "The five kinds of value that a customer brings. They are not added up: most of them are no money.")
record ValueKindsView(String customerId, Instant asOf, int generation, List<Kind> kinds) {

    /** One kind of value. */
    @Schema(name = "ValueKind")
    record Kind(
            @Schema(description = "profit, reference, information, referral or competition")
            String kind,

            @Schema(description = "Whether anything of it is known")
            boolean known,

            List<Component> components) {

        static Kind of(String kind, List<Component> components) {
            return new Kind(kind, components.stream().anyMatch(it -> it.unknown() == null), List.copyOf(components));
        }
    }

    /** A part of it: either a value, or why there is none. */
    @Schema(name = "ValueKindComponent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Component(
            String name,

            @Schema(description = "A number, an amount of money in the currency, or a name; absent where unknown")
            Object value,

            String currency,

            @Schema(description = "Why there is no value; absent where there is one")
            String unknown,

            @Schema(description = "What the value is") String explanation) {

        static Component count(String name, long value, String explanation) {
            return new Component(name, value, null, null, explanation);
        }

        static Component value(String name, Object value, String explanation) {
            return new Component(name, value, null, null, explanation);
        }

        static Component money(String name, BigDecimal amount, String currency, String explanation) {
            return new Component(name, Money.scaled(amount, currency), currency, null, explanation);
        }

        static Component share(String name, double value, String currency, String explanation) {
            return new Component(name, value, currency, null, explanation);
        }

        static Component unknown(String name, String currency, String why, String explanation) {
            return new Component(name, null, currency, why, explanation);
        }
    }
}

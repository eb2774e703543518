package crm.customer.profile;

import crm.persistence.FieldError;
import java.util.List;
import java.util.UUID;

/**
 * What became of a customer that was described by somebody or something outside.
 *
 * @param ordinal of the description
 * @param customer the customer; null where there is none, or none that the caller sees
 * @param versionBefore its version before, null unless it was updated
 * @param version its version now, null where nothing was written
 * @param before what it said before, null unless it was updated
 * @param errors why it was refused
 */
public record Intake(
        long ordinal,
        Outcome outcome,
        UUID customer,
        Long versionBefore,
        Long version,
        String before,
        List<FieldError> errors) {

    /** What became of it. */
    public enum Outcome {
        CREATED,
        UPDATED,
        /** It was to be updated and said the same already. */
        UNCHANGED,
        SKIPPED,
        REFUSED
    }

    /**
     * A description.
     *
     * @param ordinal tells it apart from the others; the order of the descriptions
     * @param key what the system that it comes from calls the customer, null for nothing
     */
    public record Described(long ordinal, NewCustomer customer, ExternalReference key) {}

    /** The same, and the version that the customer has meanwhile. */
    Intake at(long now) {
        return new Intake(ordinal, outcome, customer, versionBefore, now, before, errors);
    }

    static Intake refused(long ordinal, List<FieldError> errors) {
        return new Intake(ordinal, Outcome.REFUSED, null, null, null, null, errors);
    }

    static Intake skipped(long ordinal, UUID customer) {
        return new Intake(ordinal, Outcome.SKIPPED, customer, null, null, null, List.of());
    }
}

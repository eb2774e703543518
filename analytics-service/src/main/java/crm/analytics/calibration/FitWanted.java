package crm.analytics.calibration;

import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fit as a caller asks for it. */
record FitWanted(
        @Schema(examples = "\"USD\"") String currency,

        @Schema(description = "Last day of the data (UTC); today if absent")
        LocalDate asOf,

        @Schema(description = "Days before asOf that are kept back to test the models on; 0, the default, for no test")
        Integer holdoutDays,

        @Schema(description = "Whether the best model may be scored with; by default where asOf is today")
        Boolean promote) {

    private static final int LONGEST_HOLDOUT = 3660;

    /** The request, once everything in it is known to be valid. */
    FitRequest checked(LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        if (currency == null) {
            errors.add(new FieldError("/currency", "required", "Which currency's purchases?"));
        } else {
            try {
                Money.currency(currency, "/currency");
            } catch (InvalidInput e) {
                errors.addAll(e.errors());
            }
        }
        if (asOf != null && asOf.isAfter(today)) {
            errors.add(new FieldError("/asOf", "in-the-future", "That day has not come yet."));
        }
        if (holdoutDays != null && (holdoutDays < 0 || holdoutDays > LONGEST_HOLDOUT)) {
            errors.add(new FieldError("/holdoutDays", "out-of-range", "From 0 to " + LONGEST_HOLDOUT + " days."));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new FitRequest(
                Ids.next(),
                currency,
                asOf == null ? today : asOf,
                holdoutDays == null ? 0 : holdoutDays,
                promote == null ? asOf == null || asOf.equals(today) : promote);
    }
}

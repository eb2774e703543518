package crm.analytics.calibration;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A request to fit models.
 *
 * @param id names it
 * @param currency whose purchases are looked at
 * @param asOf last day of the data
 * @param holdoutDays days before it that are kept back to test the models on, 0 for no test
 * @param promote whether the best model that passes may be scored with
 */
record FitRequest(UUID id, String currency, LocalDate asOf, int holdoutDays, boolean promote) {

    /** Last day of the data that the tested models see. */
    LocalDate calibrationEnd() {
        return asOf.minusDays(holdoutDays);
    }
}

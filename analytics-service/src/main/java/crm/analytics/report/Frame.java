package crm.analytics.report;

import crm.analytics.calibration.Champions.Champion;
import crm.analytics.score.BaseCuts;
import java.time.LocalDate;
import java.util.Map;

/**
 * What all reports of a refresh have in common.
 *
 * @param generation of the views
 * @param checks of the champion's model, by name of the report that shows them
 */
record Frame(
        String currency,
        LocalDate asOf,
        int generation,
        Champion champion,
        BaseCuts cuts,
        Map<String, Object> checks) {}

package crm.bench.reference;

import crm.analytics.model.contract.Renewals;
import crm.analytics.model.contract.RetentionFit;
import crm.analytics.model.contract.ShiftedBetaGeometric;
import crm.analytics.model.fit.Fit;
import java.util.List;

/** sBG on the two cohorts of the paper: seven years to fit, five to project. */
final class RetentionChecks {

    private final List<Data.Row> rows;
    private final Checks checks;

    RetentionChecks(Data data, Checks checks) {
        rows = data.rows("misc/customer_retention_fader_hardie_2007.csv");
        this.checks = checks;
    }

    void run() {
        cohort("regular", ".704 1.182", "-1680.27", "62.7 47.4 38.8 33.2 29.2 26.2 23.9 22.0 20.4 19.1 18.0 17.0");
        cohort("high_end", ".668 3.806", "-1611.16", "85.1 74.7 67.0 61.0 56.2 52.2 48.9 46.0 43.6 41.4 39.5 37.8");
    }

    private void cohort(String column, String parameters, String logLikelihood, String survivors) {
        checks.of("sBG " + column);
        double[] thousand = rows.stream()
                .limit(8)
                .mapToDouble(row -> 10 * row.number(column))
                .toArray();
        Fit<ShiftedBetaGeometric> fit = RetentionFit.fit(Renewals.ofCohort(thousand));
        checks.printed("parameter %d", parameters, i -> fit.parameters().get(i).value());
        checks.printed("LL", logLikelihood, fit.logLikelihood());
        checks.printed(
                "%% left after year 1 + %d", survivors, i -> 100 * fit.model().survival(1 + i));
    }
}

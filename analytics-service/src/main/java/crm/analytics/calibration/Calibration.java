package crm.analytics.calibration;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.fit.Fit;
import crm.analytics.model.spend.GammaGamma;
import crm.analytics.model.spend.SpendFit;
import crm.analytics.model.spend.SpendTable;
import java.util.ArrayList;
import java.util.List;

/** Fits all models to a base and tests them. Takes seconds and both cores: not for an event loop. */
final class Calibration {

    private Calibration() {}

    /** The models of buying, and that of spend where somebody has bought again. */
    static List<Candidate> run(FitData data, FitRequest request) {
        List<Candidate> candidates = new ArrayList<>();
        BuyerTable all = data.all();
        BuyerTable known = data.calibration();
        boolean tested = data.held() > 0 && known.purchases() > 0;
        for (BuyingKind kind : BuyingKind.values()) {
            Fit<BuyingModel> fit;
            BuyingModel checked;
            Double bias = null;
            if (tested) {
                checked = BuyingFit.fit(kind, known).model();
                bias = bias(checked, data, request.holdoutDays() / 7.0);
                fit = BuyingFit.refit(checked, all);
            } else {
                fit = BuyingFit.fit(kind, all);
                checked = fit.model();
            }
            ModelChecks checks = new ModelChecks(checked, data, request);
            candidates.add(new Candidate("BUYING", kind.name(), fit, bias, data.held(), checks.all(), data.every()));
        }
        SpendTable spend = data.spend();
        if (spend.customers() > 0) {
            Fit<GammaGamma> fit = SpendFit.fit(spend);
            candidates.add(new Candidate("SPEND", "GAMMA_GAMMA", fit, null, 0, null, data.every()));
        }
        return candidates;
    }

    private static double bias(BuyingModel model, FitData data, double weeks) {
        double expected = data.holdout().entrySet().stream()
                .mapToDouble(entry -> model.expectedPurchases(entry.getKey(), weeks) * entry.getValue()[0])
                .sum();
        return (expected - data.held()) / data.held();
    }
}

package crm.bench.reference;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.fit.Fit;
import crm.analytics.model.fit.Parameter;
import crm.analytics.model.spend.GammaGamma;
import crm.analytics.model.spend.SpendFit;
import crm.analytics.model.spend.SpendTable;
import java.util.List;

/** Where maximum likelihood ends. */
final class OptimumChecks {

    private static final double TIGHT = 1e-4;
    private static final double FLAT = 1e-3;

    private final Checks checks;

    OptimumChecks(Checks checks) {
        this.checks = checks;
    }

    void buying(Cdnow cdnow) {
        BuyerTable table = cdnow.table();
        checks.of("BG/NBD optimum");
        Fit<BuyingModel> bg = BuyingFit.fit(BuyingKind.BG_NBD, table);
        optimum(bg, ".24259453 4.413602 .792922 2.425907", TIGHT, -9582.429207);
        checks.of("BG/NBD paper");
        printed(bg, ".243 4.414 .793 2.426");
        checks.printed("LL", "-9582.4", bg.logLikelihood());
        checks.of("BG/NBD CLVTools");
        relative(bg, ".2425945 4.4136019 .7929199 2.4258881", TIGHT);
        checks.printed("LL", "-9582.429", bg.logLikelihood());
        checks.of("BG/NBD standard error");
        errors(bg, ".012557 .378221 .185719 .705345");
        checks.of("Pareto/NBD optimum");
        Fit<BuyingModel> pareto = BuyingFit.fit(BuyingKind.PARETO_NBD, table);
        optimum(pareto, ".5532771 10.577684 .606240 11.668734", FLAT, -9594.976179);
        checks.of("Pareto/NBD paper");
        printed(pareto, ".553 10.578 .606 11.669");
        checks.printed("LL", "-9595.0", pareto.logLikelihood());
        checks.of("Pareto/NBD CLVTools");
        relative(pareto, ".55315 10.57633 .60625 11.67150", FLAT);
        checks.of("Pareto/NBD standard error");
        errors(pareto, ".0476264 .8427222 .1872594 6.2105448");
        checks.of("MBG/NBD optimum");
        optimum(BuyingFit.fit(BuyingKind.MBG_NBD, table), ".5248429 6.1830818 .8913595 1.6140029", TIGHT, -9582.135716);
        checks.of("Pareto/NBD 78 weeks");
        BuyerTable whole = cdnow.wholeTable();
        BuyingModel published = BuyingKind.PARETO_NBD.with(.5629966, 12.5590370, .4081095, 10.5148048);
        checks.within("LL", -17135.835886, BuyingFit.logLikelihood(published, whole), TIGHT);
        Fit<BuyingModel> refitted = BuyingFit.fit(BuyingKind.PARETO_NBD, whole);
        relative(refitted, ".563004 12.55917 .408107 10.51455", FLAT);
    }

    void roundedBuying(List<PurchaseHistory> rounded) {
        BuyerTable table = BuyerTable.of(rounded);
        checks.of("BG/NBD rounded data");
        optimum(BuyingFit.fit(BuyingKind.BG_NBD, table), ".24259293 4.4135323 .7928860 2.4257524", TIGHT, -9582.425561);
        checks.of("MBG/NBD rounded data");
        Fit<BuyingModel> modified = BuyingFit.fit(BuyingKind.MBG_NBD, table);
        printed(modified, ".525 6.183 .891 1.614");
        checks.printed("LL", "-9582.13", modified.logLikelihood());
    }

    void spend(SpendTable exact, SpendTable rounded) {
        Fit<GammaGamma> fit = SpendFit.fit(exact);
        checks.of("Gamma-Gamma paper");
        printed(fit, "6.25 3.74 15.44");
        checks.printed("LL", "-4055.9177", fit.logLikelihood());
        checks.of("Gamma-Gamma optimum");
        relative(fit, "6.249574 3.744225 15.443518", TIGHT);
        checks.within("LL", -4055.917695, fit.logLikelihood(), TIGHT);
        checks.relative("mean", 35.170372, fit.model().meanSpend(), TIGHT);
        Fit<GammaGamma> other = SpendFit.fit(rounded);
        checks.of("Gamma-Gamma rounded data");
        relative(other, "6.248802 3.744588 15.447748", TIGHT);
        checks.within("LL", -4055.923244, other.logLikelihood(), TIGHT);
        checks.relative("mean", 35.171002, other.model().meanSpend(), TIGHT);
    }

    private void optimum(Fit<BuyingModel> fit, String parameters, double tolerance, double logLikelihood) {
        relative(fit, parameters, tolerance);
        checks.within("LL", logLikelihood, fit.logLikelihood(), TIGHT);
        checks.exact("converged and identified", 1, fit.usable() ? 1 : 0);
    }

    private void relative(Fit<?> fit, String published, double tolerance) {
        String[] values = published.split(" ");
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = fit.parameters().get(i);
            checks.relative(parameter.name(), Double.parseDouble(values[i]), parameter.value(), tolerance);
        }
    }

    private void printed(Fit<?> fit, String published) {
        String[] values = published.split(" ");
        for (int i = 0; i < values.length; i++) {
            checks.printed(
                    fit.parameters().get(i).name(),
                    values[i],
                    fit.parameters().get(i).value());
        }
    }

    private void errors(Fit<?> fit, String published) {
        String[] values = published.split(" ");
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = fit.parameters().get(i);
            checks.relative(parameter.name(), Double.parseDouble(values[i]), parameter.standardError(), FLAT);
        }
    }
}

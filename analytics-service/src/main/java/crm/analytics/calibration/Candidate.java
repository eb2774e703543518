package crm.analytics.calibration;

import crm.analytics.model.fit.Fit;
import crm.analytics.model.fit.Parameter;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A fitted model before it is known whether it will be scored with.
 *
 * @param family BUYING or SPEND
 * @param kind which model
 * @param fit what came of it
 * @param bias forecast of the holdout period against what happened, as a share of the latter; null without a test
 * @param actual purchase days of the holdout period
 * @param checks numbers to plot it against what happened; null for a model of spend
 * @param every of how many customers one was looked at
 */
record Candidate(String family, String kind, Fit<?> fit, Double bias, long actual, JsonObject checks, long every) {

    /** The parameters, by symbol. */
    JsonObject parameters() {
        JsonObject parameters = new JsonObject();
        fit.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.value()));
        return parameters;
    }

    /** How it was found and how far to trust it. */
    JsonObject report() {
        JsonObject errors = new JsonObject();
        for (Parameter parameter : fit.parameters()) {
            errors.put(parameter.name(), Double.isFinite(parameter.standardError()) ? parameter.standardError() : null);
        }
        List<String> capped = fit.parameters().stream()
                .filter(Parameter::capped)
                .map(Parameter::name)
                .toList();
        return new JsonObject()
                .put("logLikelihood", fit.logLikelihood())
                .put("customers", (long) fit.customers())
                .put("oneOf", every)
                .put("rows", fit.rows())
                .put("evaluations", fit.evaluations())
                .put("converged", fit.converged())
                .put("identified", fit.identified())
                .put("standardErrors", errors)
                .put("capped", capped);
    }

    /** What the test on the holdout period said; null without one. */
    JsonObject test() {
        return bias == null ? null : new JsonObject().put("bias", bias).put("actual", actual);
    }

    /** Why it must not be scored with; null where it may. */
    String objection(double largestBias) {
        if (!fit.converged()) {
            return "did not converge";
        }
        if (!fit.identified()) {
            return "not identified by the data";
        }
        if (!fit.usable()) {
            return "a parameter ran to its cap";
        }
        if (bias != null && !(Math.abs(bias) <= largestBias)) {
            return String.format(java.util.Locale.ROOT, "off by %.1f %% in the holdout period", 100 * bias);
        }
        return null;
    }
}

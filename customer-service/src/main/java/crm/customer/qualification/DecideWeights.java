package crm.customer.qualification;

import crm.persistence.Checks;

/**
 * The command to weigh the parts of the score otherwise; together they are 100.
 *
 * @param desire in percent
 * @param power in percent
 * @param margin in percent
 */
public record DecideWeights(Integer desire, Integer power, Integer margin) {

    /** @throws crm.persistence.InvalidInput where anything of it is wrong */
    DecideWeights checked() {
        Checks checks = Checks.at("");
        percent(checks, "desire", desire);
        percent(checks, "power", power);
        percent(checks, "margin", margin);
        checks.done();
        if (desire + power + margin != 100) {
            checks.refuse("margin", "out-of-range", "Together they are 100 percent.");
        }
        checks.done();
        return this;
    }

    private static void percent(Checks checks, String name, Integer percent) {
        Integer given = checks.required(name, percent);
        if (given != null && (given < 0 || given > 100)) {
            checks.refuse(name, "out-of-range", "Expected 0 to 100.");
        }
    }
}

package crm.customer.qualification;

import crm.persistence.Checks;

/**
 * The command to say what we think of a customer, in place of what was said before.
 *
 * @param desire how much it wants to buy, 0 to 100; nothing where nobody knows
 * @param power how much it can pay, 0 to 100; nothing where nobody knows
 * @param margin how much of what it buys stays with us, 0 to 100; nothing where nobody knows
 * @param size nothing where nobody knows
 * @param reason why, at most 500 characters
 */
public record StateQualification(Integer desire, Integer power, Integer margin, Size size, String reason) {

    /** @throws crm.persistence.InvalidInput where anything of it is wrong */
    StateQualification checked() {
        Checks checks = Checks.at("");
        points(checks, "desire", desire);
        points(checks, "power", power);
        points(checks, "margin", margin);
        String why = checks.text("reason", reason, 500);
        checks.done();
        return new StateQualification(desire, power, margin, size, why);
    }

    private static void points(Checks checks, String name, Integer points) {
        if (points != null && (points < 0 || points > 100)) {
            checks.refuse(name, "out-of-range", "Expected 0 to 100.");
        }
    }
}

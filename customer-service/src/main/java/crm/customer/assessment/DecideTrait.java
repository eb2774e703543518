package crm.customer.assessment;

import crm.persistence.Checks;

/**
 * The command to hold a trait for what a person knows, whatever facts say.
 *
 * @param score 0 to 100
 * @param reason why, at most 500 characters
 */
public record DecideTrait(Integer score, String reason) {

    /** @throws crm.persistence.InvalidInput where anything of it is wrong */
    DecideTrait checked() {
        Checks checks = Checks.at("");
        Integer given = checks.required("score", score);
        if (given != null && (given < 0 || given > 100)) {
            checks.refuse("score", "out-of-range", "Expected 0 to 100.");
        }
        String why = checks.text("reason", reason, 500);
        checks.done();
        return new DecideTrait(given, why);
    }
}

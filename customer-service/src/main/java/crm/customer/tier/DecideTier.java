package crm.customer.tier;

import crm.persistence.Checks;

/**
 * The command to put a customer into a tier, whatever its revenue says.
 *
 * @param reason why, at most 500 characters; it stays in customer-service
 */
public record DecideTier(Tier tier, String reason) {

    private static final int LONGEST_REASON = 500;

    /**
     * The command, well formed.
     *
     * @throws crm.persistence.InvalidInput where anything of it is wrong
     */
    DecideTier checked() {
        Checks checks = Checks.at("");
        Tier wanted = checks.required("tier", tier);
        String why = checks.text("reason", reason, LONGEST_REASON);
        checks.done();
        return new DecideTier(wanted, why);
    }
}

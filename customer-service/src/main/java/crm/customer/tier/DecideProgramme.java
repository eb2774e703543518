package crm.customer.tier;

import crm.customer.team.PutTeam;
import crm.persistence.Checks;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The command to do this for key accounts from now on.
 *
 * @param members who looks after them besides their own teams: at most 20, one LEAD at most
 * @param serviceLevel code of the level of service, such as {@code GOLD-4H}; that of everybody where nothing is said
 * @param priceList code of the price list; that of everybody where nothing is said
 * @param carePlan code of the plan of care; none where nothing is said
 */
public record DecideProgramme(List<PutTeam.Member> members, String serviceLevel, String priceList, String carePlan) {

    private static final int MOST_MEMBERS = 20;
    private static final int LONGEST_CODE = 64;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** What was checked. */
    record Checked(Set<PutTeam.Member> members, TierTerms terms) {}

    /**
     * The programme, well formed.
     *
     * @throws crm.persistence.InvalidInput where anything of it is wrong
     */
    Checked checked() {
        Checks checks = Checks.at("");
        Set<PutTeam.Member> team = checks.take(() -> new PutTeam(members).check());
        if (team != null && team.size() > MOST_MEMBERS) {
            checks.refuse("members", "too-many", "At most " + MOST_MEMBERS + ".");
        }
        TierTerms terms = new TierTerms(
                code(checks, "serviceLevel", serviceLevel),
                code(checks, "priceList", priceList),
                code(checks, "carePlan", carePlan));
        checks.done();
        return new Checked(team, terms);
    }

    private static String code(Checks checks, String name, String value) {
        String code = checks.optionalText(name, value, LONGEST_CODE);
        if (code != null && !CODE.matcher(code).matches()) {
            checks.refuse(name, "malformed", "Expected a code of letters, digits, dots, dashes and underscores.");
        }
        return code;
    }
}

package crm.customer.tier;

import crm.customer.team.PutTeam;
import java.time.Instant;
import java.util.List;

/**
 * The programme for key accounts as the API shows it.
 *
 * @param version as in the ETag, 0 where nobody has decided anything yet
 * @param changedBy subject of the user who decided it
 */
public record ProgrammeView(
        long version,
        List<PutTeam.Member> members,
        String serviceLevel,
        String priceList,
        String carePlan,
        String changedBy,
        Instant changedAt) {

    static ProgrammeView of(Programme programme) {
        TierTerms terms = programme.terms();
        return new ProgrammeView(
                programme.version(),
                List.copyOf(programme.members()),
                terms.serviceLevel(),
                terms.priceList(),
                terms.carePlan(),
                programme.changedBy(),
                programme.changedAt());
    }
}

package crm.customer.tier;

import crm.customer.team.PutTeam;
import java.time.Instant;
import java.util.Set;

/**
 * What key accounts get.
 *
 * @param version 0 where nobody has decided anything yet
 * @param members who looks after them besides their own teams
 * @param changedBy subject of the user who decided it last, null where nobody did
 */
record Programme(long version, Set<PutTeam.Member> members, TierTerms terms, String changedBy, Instant changedAt) {

    /** What a tenant gives that has not decided on anything. */
    static final Programme NONE = new Programme(0, Set.of(), TierTerms.NONE, null, null);
}

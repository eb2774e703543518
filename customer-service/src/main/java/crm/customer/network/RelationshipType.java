package crm.customer.network;

import crm.customer.profile.Kind;
import crm.customer.profile.Party;
import crm.persistence.RuleViolation;

/** What a customer is to another one, read from the one to the other. */
public enum RelationshipType {
    /** The organisation has the other one as a subsidiary. Nobody is above itself. */
    PARENT_OF,
    /** The distributor brings our goods to the other one. */
    DISTRIBUTES_FOR,
    /** The customer came to us through the other one. */
    REFERRED_BY,
    /** The other one listens to the customer. */
    INFLUENCES,
    /** The customer is known to us in business, and the other one is the same person in private. */
    SAME_PERSON_B2C;

    /**
     * Makes sure that two customers can be related like this.
     *
     * @throws RuleViolation where they are of another sort
     */
    void require(End from, End to) {
        switch (this) {
            case PARENT_OF -> {
                requireParty(from, Party.ORGANISATION, "");
                requireParty(to, Party.ORGANISATION, "/to");
            }
            case DISTRIBUTES_FOR -> {
                if (!from.kinds().contains(Kind.DISTRIBUTOR)) {
                    throw new RuleViolation("wrong-customer-kind", "/type", "Only a DISTRIBUTOR distributes.");
                }
            }
            case SAME_PERSON_B2C -> requireParty(to, Party.PERSON, "/to");
            case REFERRED_BY, INFLUENCES -> {
                // Anybody may.
            }
        }
    }

    private void requireParty(End end, Party party, String pointer) {
        if (end.party() != party) {
            throw new RuleViolation(
                    "wrong-customer-kind", pointer, "For %s this customer has to be a %s.".formatted(this, party));
        }
    }
}

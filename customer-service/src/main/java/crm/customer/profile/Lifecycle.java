package crm.customer.profile;

import java.util.Set;

/** How far the relation with a customer has come. */
public enum Lifecycle {
    /** Known, with no reason to sell to. */
    NON_CUSTOMER,
    /** Could buy. */
    POTENTIAL,
    /** Somebody tries to sell to it. */
    TARGET,
    /** Has bought. */
    ACTUAL,
    /** Has gone. */
    LOST,
    /** Had gone and has bought again. */
    RECOVERED;

    /** Whether a person may move a customer from here to there. */
    boolean leadsTo(Lifecycle next) {
        Set<Lifecycle> reachable = switch (this) {
            case NON_CUSTOMER -> Set.of(POTENTIAL, TARGET, ACTUAL);
            case POTENTIAL -> Set.of(NON_CUSTOMER, TARGET, ACTUAL, LOST);
            case TARGET -> Set.of(POTENTIAL, ACTUAL, LOST);
            case ACTUAL, RECOVERED -> Set.of(LOST);
            case LOST -> Set.of(TARGET, RECOVERED);
        };
        return reachable.contains(next);
    }

    /** Where a customer stands who has just paid for something. */
    Lifecycle afterPayment() {
        return switch (this) {
            case NON_CUSTOMER, POTENTIAL, TARGET, ACTUAL -> ACTUAL;
            case LOST, RECOVERED -> RECOVERED;
        };
    }
}

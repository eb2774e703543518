package crm.customer.profile;

import java.util.Set;

/** How far the relation with a customer has come. docs/lifecycle.md has the table of all steps. */
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

    /** Where a customer stands of whom it is known that it does not buy any more. Who never bought has not gone. */
    Lifecycle afterSilence() {
        return switch (this) {
            case ACTUAL, RECOVERED -> LOST;
            case NON_CUSTOMER, POTENTIAL, TARGET, LOST -> this;
        };
    }

    /** Where a customer stands who was taken for gone too early. */
    Lifecycle afterSignOfLife() {
        return this == LOST ? ACTUAL : this;
    }
}

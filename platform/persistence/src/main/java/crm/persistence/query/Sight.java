package crm.persistence.query;

import crm.persistence.Caller;

/** How far a caller sees, and the part of {@link Visibility}'s predicate that can be true for such a one. */
enum Sight {
    /** All records of the tenant. */
    ALL,
    /** Those of an organisational unit and below it, and what OWN says. */
    UNIT,
    /** The caller's own records and those that were granted. */
    OWN;

    static Sight of(Caller caller) {
        if (caller.may(Caller.ALL_RECORDS)) {
            return ALL;
        }
        return caller.may(Caller.UNIT_RECORDS) ? UNIT : OWN;
    }

    /** How many parameters the predicate takes, all of them text. */
    int parameters() {
        return switch (this) {
            case ALL -> 0;
            case UNIT -> 3;
            case OWN -> 1;
        };
    }

    /**
     * The predicate.
     *
     * @param alias of the table in the statement
     * @param first number of the first of its parameters
     */
    String sql(String alias, int first) {
        String owned = alias + ".owner_id = $" + first + "::text";
        String granted = " or " + Visibility.granted(alias, first);
        return switch (this) {
            case ALL -> "true";
            case UNIT -> "(" + owned + " or " + Visibility.within(alias, first + 1) + granted + ")";
            case OWN -> "(" + owned + granted + ")";
        };
    }

    /** The predicate's parameters. */
    Object[] parameters(Caller caller) {
        return switch (this) {
            case ALL -> new Object[0];
            case UNIT -> new Object[] {caller.subject(), caller.orgUnit(), Visibility.below(caller.orgUnit())};
            case OWN -> new Object[] {caller.subject()};
        };
    }
}

package crm.contracts.sight;

/**
 * What every fact about an organisational unit says: enough to place it in a copy of the tree. All of one tenant's facts
 * about units share a partition key, so that a reader's tree is always one that there was.
 */
public interface OrgUnitFact {

    /** Text id of the unit. */
    String unitId();

    /** What records and tokens call it, such as {@code /sales/north}; never changes. */
    String code();

    /** What people call it. */
    String name();

    /** Code of the unit above, {@code /} where there is none. */
    String parentCode();

    /** OPEN or CLOSED. */
    String state();
}

package crm.customer.unit;

/** What happened to a unit. */
sealed interface OrgUnitChange {

    /** The version that it brought about. */
    long version();

    /** It was set up. */
    record Created(long version) implements OrgUnitChange {}

    /** It is called something else. */
    record Renamed(long version, String before) implements OrgUnitChange {}

    /** It stands below another unit. */
    record Moved(long version, String before) implements OrgUnitChange {}

    /** It takes no records any more. */
    record Closed(long version) implements OrgUnitChange {}
}

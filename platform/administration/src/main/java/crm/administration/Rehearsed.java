package crm.administration;

/** Ends a transaction that only was to show what would come of it: it must not commit. */
final class Rehearsed extends RuntimeException {

    private final transient ConfigurationOutcome outcome;

    Rehearsed(ConfigurationOutcome outcome) {
        super("A dry run ends without changes.", null, false, false);
        this.outcome = outcome;
    }

    ConfigurationOutcome outcome() {
        return outcome;
    }
}

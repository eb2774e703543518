package crm.chaos.fault;

/**
 * One entry of a schedule.
 *
 * @param atMillis since the beginning of the fault phase; later where two faults are still at work
 * @param fault name of the fault
 * @param target what of the several things it can strike; empty where there is one only
 */
public record Step(long atMillis, String fault, String target) {

    /** Makes the fault that this entry names. */
    public Fault make() {
        return switch (fault) {
            case "kill-service" -> new KillService(target);
            case "kill-in-commit" -> new KillInCommit(CommitWindow.valueOf(target));
            case "broker" -> new BrokerOutage(BrokerOutage.Manner.valueOf(target));
            case "database" -> new DatabaseCrash(DatabaseCrash.Manner.valueOf(target));
            case "duplicates" -> new Duplicates();
            case "poison" -> new PoisonRecords();
            case "hang-ups" -> new HangUps();
            default -> throw new IllegalArgumentException("No such fault: " + fault);
        };
    }

    @Override
    public String toString() {
        return "%6.1f s  %s %s".formatted(atMillis / 1000.0, fault, target).stripTrailing();
    }
}

package crm.chaos.check;

import crm.chaos.observed.Observed;
import crm.chaos.observed.ProcessRow;

/** At rest nothing is held any more: connections, transactions, outbox rows, threads, files. */
final class NothingLeaks implements Invariant {

    private static final double OLD_SECONDS = 5;
    private static final String WITHOUT_POOL = "gateway";
    private static final double TOLERANCE = 1.1;
    /** Pools of threads and sockets breathe by a few even in a healthy process. */
    private static final long SLACK = 15;

    @Override
    public String id() {
        return "I16";
    }

    @Override
    public String promise() {
        return "nothing leaks";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        observed.unpublished()
                .forEach((database, rows) ->
                        evidence.expect(rows == 0, "%d events of %s are still unpublished", rows, database));
        observed.sessions()
                .forEach(session -> evidence.expect(
                        session.seconds() <= OLD_SECONDS,
                        "%s in %s is %s, in a transaction for %.1f s: %s",
                        session.user(),
                        session.database(),
                        session.state(),
                        session.seconds(),
                        session.query()));
        observed.after().forEach((service, after) -> {
            evidence.expect(
                    after.poolActive() == 0 || (after.poolActive() < 0 && service.equals(WITHOUT_POOL)),
                    "%s holds %d connections at rest",
                    service,
                    after.poolActive());
            ProcessRow before = observed.before().get(service);
            if (before != null) {
                grown(service, "threads", before.threads(), after.threads(), evidence);
                grown(service, "open files", before.files(), after.files(), evidence);
            }
        });
    }

    private static void grown(String service, String what, long before, long after, Evidence evidence) {
        evidence.expect(
                after <= before * TOLERANCE + SLACK, "%s had %d %s and has %d at rest", service, before, what, after);
    }
}

package crm.persistence;

import crm.contracts.Event;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The unit of a transaction that is running. */
final class OpenUnit implements Unit {

    private static final String SET_CALLER =
            "select set_config('app.tenant_id', $1, true), set_config('app.change', $2, true)";

    private static final String BEGIN = SET_CALLER + ", set_config('app.time', $3, true)";

    private final Connection connection;
    private final Caller caller;
    private final Instant now;
    private final List<Recorded> events;
    private final List<Function<Unit, Uni<Void>>> before;
    private final List<Runnable> after;

    OpenUnit(Connection connection, Caller caller, Clock clock) {
        this.connection = connection;
        this.caller = caller;
        this.now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        this.events = new ArrayList<>(2);
        this.before = new ArrayList<>(1);
        this.after = new ArrayList<>(1);
    }

    private OpenUnit(OpenUnit whole, Caller caller) {
        this.connection = whole.connection;
        this.caller = caller;
        this.now = whole.now;
        this.events = whole.events;
        this.before = whole.before;
        this.after = whole.after;
    }

    @Override
    public Mutiny.Session session() {
        return connection.session();
    }

    @Override
    public Sql sql() {
        return connection.sql();
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void record(Event event) {
        events.add(new Recorded(event, caller));
    }

    @Override
    public List<Recorded> recorded() {
        return events;
    }

    @Override
    public <T> Uni<T> onBehalfOf(Caller other, Function<Unit, Uni<T>> work) {
        return connection
                .flush()
                .chain(() -> confine(other))
                .chain(() -> work.apply(new OpenUnit(this, other)))
                .call(connection::flush)
                .call(() -> confine(caller));
    }

    /** Confines the transaction to the caller's tenant, and tells the database whose changes they are and of which time. */
    Uni<Void> begin() {
        return sql().query(BEGIN, caller.tenant(), change(caller), now.toString())
                .replaceWithVoid();
    }

    /** Goes on for another caller. The time stays, because a transaction is one change. */
    private Uni<Void> confine(Caller to) {
        return sql().query(SET_CALLER, to.tenant(), change(to)).replaceWithVoid();
    }

    /** Actor, cause and request in one text: a setting is something that every transaction pays for. */
    private static String change(Caller by) {
        Trace trace = by.trace();
        return line(by.subject()) + '\n' + line(Cause.of(trace).text()) + '\n' + line(trace.correlationId());
    }

    private static String line(String text) {
        return text == null ? "" : text.replace('\n', ' ').replace('\0', ' ');
    }

    @Override
    public void beforeCommit(Function<Unit, Uni<Void>> step) {
        before.add(step);
    }

    @Override
    public void afterCommit(Runnable step) {
        after.add(step);
    }

    List<Function<Unit, Uni<Void>>> steps() {
        return before;
    }

    void committed() {
        after.forEach(Runnable::run);
    }
}

package crm.customer.neglect;

import crm.customer.profile.NeglectNotes;
import crm.customer.touch.Touch;
import crm.customer.touch.Touches;
import crm.customer.user.Heads;
import crm.customer.user.User;
import crm.customer.user.Users;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks at customers whom nobody has had to do with for long, and tells those who should. */
@ApplicationScoped
class NeglectService {

    private static final int CHUNK = 50;

    private final NeglectRules rules;
    private final NeglectQueue queue;
    private final NeglectNotes notes;
    private final Touches touches;
    private final Users users;

    NeglectService(NeglectRules rules, NeglectQueue queue, NeglectNotes notes, Touches touches, Users users) {
        this.rules = rules;
        this.queue = queue;
        this.notes = notes;
        this.touches = touches;
        this.users = users;
    }

    /** Looks at those who have waited longest; tells whether there were any. */
    Uni<Boolean> step(Unit unit) {
        return rules.get(unit)
                .flatMap(rule -> queue.due(unit, rule, CHUNK)
                        .flatMap(due -> due.isEmpty()
                                ? Uni.createFrom().item(false)
                                : look(unit, rule, due).replaceWith(true)));
    }

    /** What is known of a customer that the caller sees. */
    Uni<TrackingView> get(Unit unit, String id) {
        UUID customer = Ids.parse("cus", id);
        return Visibility.require(unit, "customer", customer, "customer " + id)
                .chain(() -> queue.of(unit, customer))
                .flatMap(silence -> touches.last(unit, List.of(customer))
                        .map(last -> TrackingView.of(silence, last.get(customer))));
    }

    private Uni<Void> look(Unit unit, NeglectRule rule, List<Silence> due) {
        List<UUID> ids = due.stream().map(Silence::customer).toList();
        boolean asksForHeads = due.stream().anyMatch(silence -> silence.told() == 1);
        return touches.last(unit, ids)
                .flatMap(last -> (asksForHeads
                                ? users.heads(unit).map(Optional::of)
                                : Uni.createFrom().item(Optional.<Heads>empty()))
                        .flatMap(heads -> take(unit, rule, due, last, heads)));
    }

    private Uni<Void> take(
            Unit unit, NeglectRule rule, List<Silence> due, Map<UUID, Touch> last, Optional<Heads> heads) {
        Map<UUID, Silence.Step> steps = new LinkedHashMap<>();
        Map<UUID, NeglectNotes.Note> told = new LinkedHashMap<>();
        for (Silence one : due) {
            Touch touch = last.get(one.customer());
            Silence silence = touch == null ? one : one.since(touch.at());
            Threshold threshold = rule.of(one.grade()).orElseThrow();
            Optional<String> head = heads.flatMap(known -> known.managerOf(one.ownerId(), one.orgUnit()))
                    .map(User::subject);
            Silence.Step step = silence.next(threshold, head, unit.now());
            steps.put(one.customer(), step);
            if (step.tell() != null) {
                told.put(one.customer(), note(silence, threshold, step));
            }
        }
        return queue.keep(unit, steps)
                .chain(() -> told.isEmpty() ? Uni.createFrom().voidItem() : notes.tell(unit, told));
    }

    private static NeglectNotes.Note note(Silence silence, Threshold threshold, Silence.Step step) {
        Instant since = silence.since();
        int days = step.tell() == NeglectNotes.Level.OWNER
                ? threshold.ownerAfterDays()
                : threshold.ownerAfterDays() + threshold.headAfterDays();
        String grade = silence.grade() == Grade.NONE ? null : silence.grade().name();
        return new NeglectNotes.Note(step.tell(), step.recipient(), grade, since, days);
    }
}

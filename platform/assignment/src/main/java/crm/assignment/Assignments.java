package crm.assignment;

import crm.assignment.score.Demand;
import crm.assignment.score.Inputs;
import crm.assignment.score.Ranking;
import crm.persistence.Busy;
import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Decides who gets records. Decisions about an object are made one after the other, from the moment on at which the first
 * one is asked for until its transaction ends, so that each knows what those before have given away. Whoever asks holds
 * the locks of the records already, and writes their new owners in the same transaction.
 */
@ApplicationScoped
public class Assignments {

    /** How often somebody may be given something by hand at the very moment, before that is too often. */
    private static final int ATTEMPTS = 5;

    private final AssignmentRules rules;
    private final Profiles profiles;
    private final Decisions decisions;
    private final Waiting waiting;

    Assignments(AssignmentRules rules, Profiles profiles, Decisions decisions, Waiting waiting) {
        this.rules = rules;
        this.profiles = profiles;
        this.decisions = decisions;
        this.waiting = waiting;
    }

    /**
     * What came of looking once more.
     *
     * @param decision in favour of somebody, none where nobody was found or looked for
     * @param settled whether the record does not wait any more
     */
    public record Outcome(Optional<Decision> decision, boolean settled) {

        private static final Outcome NOBODY = new Outcome(Optional.empty(), false);
        private static final Outcome GONE = new Outcome(Optional.empty(), true);
    }

    /** The rules in force, in the order in which they count. */
    public Uni<List<AssignmentRule>> rules(Unit unit, AssignmentObject object) {
        return rules.enabled(unit, object);
    }

    /** All rules, in force or not, by their names. */
    public Uni<List<AssignmentRule>> allRules(Unit unit, AssignmentObject object) {
        return rules.all(unit, object);
    }

    /** The rule; fails with {@link crm.persistence.NotFound} where there is none. */
    public Uni<AssignmentRule> rule(Unit unit, AssignmentObject object, UUID id) {
        return rules.get(unit, object, id);
    }

    /**
     * Decides, and keeps what was decided. What nobody can take waits, with the owner that {@code owner} names; what a
     * leaver had does not, because somebody else is found for it.
     *
     * @param owner who has a record as long as it waits
     * @return a decision for each task, in their order; fails with {@link RuleViolation} where somebody asked for one,
     *     nobody can take the record, and as many wait as may
     */
    public Uni<List<Decision>> decide(
            Unit unit, AssignmentObject object, List<Task> tasks, Function<Task, String> owner) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return turn(unit, object)
                .chain(() -> attempt(unit, object, tasks, ATTEMPTS))
                .call(made -> decisions.add(unit, object, made))
                .call(made -> settle(unit, object, tasks, made, owner));
    }

    /** What would be decided. Nothing is kept, and nobody waits for it. */
    public Uni<Decision> preview(Unit unit, AssignmentObject object, Task task) {
        return workforce(unit, object, List.of(task)).map(people -> decide(unit, people, task, null));
    }

    /** The last decision about a record, none where there never was one. */
    public Uni<Optional<Decision>> latest(Unit unit, AssignmentObject object, UUID record) {
        return decisions.latest(unit, object, record);
    }

    /** The rules by which something waits. */
    public Uni<List<UUID>> waitingRules(Unit unit, AssignmentObject object) {
        return waiting.rules(unit, object);
    }

    /** The record that has waited longest by a rule, none where nothing waits. */
    public Uni<Optional<UUID>> nextWaiting(Unit unit, AssignmentObject object, UUID rule) {
        return waiting.first(unit, object, rule).map(entry -> entry.map(Waiting.Entry::record));
    }

    /**
     * Looks once more for somebody for a record that waits, and whose lock the caller holds. It does not wait any more
     * where somebody is found, and where it has another owner than when it began to.
     *
     * @param owner whose it is
     * @param demand what it asks for, by the rule
     */
    public Uni<Outcome> again(
            Unit unit,
            AssignmentObject object,
            UUID record,
            String owner,
            Function<AssignmentRule, Uni<Demand>> demand) {
        return waiting.hold(unit, object, record).flatMap(entry -> {
            if (entry.isEmpty()) {
                return Uni.createFrom().item(Outcome.GONE);
            }
            if (!entry.get().owner().equals(owner)) {
                return waiting.remove(unit, object, List.of(record)).replaceWith(Outcome.GONE);
            }
            return rules.get(unit, object, entry.get().rule())
                    .flatMap(rule -> demand.apply(rule).map(asked -> new Task(record, rule, asked, Cause.REQUEUED)))
                    .flatMap(task -> again(unit, object, task));
        });
    }

    /** Lets a record wait no more. */
    public Uni<Void> forget(Unit unit, AssignmentObject object, UUID record) {
        return waiting.remove(unit, object, List.of(record));
    }

    private Uni<Outcome> again(Unit unit, AssignmentObject object, Task task) {
        return turn(unit, object)
                .chain(() -> attempt(unit, object, List.of(task), ATTEMPTS))
                .map(List::getFirst)
                .flatMap(made -> made.assignee().isEmpty()
                        ? Uni.createFrom().item(Outcome.NOBODY)
                        : decisions
                                .add(unit, object, List.of(made))
                                .chain(() -> waiting.remove(unit, object, List.of(task.record())))
                                .replaceWith(new Outcome(Optional.of(made), true)));
    }

    private static Uni<Void> turn(Unit unit, AssignmentObject object) {
        return unit.sql().query("select assignment_turn($1)", object.name()).replaceWithVoid();
    }

    /** Who is given something by hand between the look and the lock is looked at again. */
    private Uni<List<Decision>> attempt(Unit unit, AssignmentObject object, List<Task> tasks, int left) {
        return workforce(unit, object, tasks).flatMap(people -> {
            List<Decision> made = new ArrayList<>(tasks.size());
            for (Task task : tasks) {
                made.add(decide(unit, people, task, Ids.next()));
            }
            List<Employee> taken = people.taken();
            if (taken.isEmpty()) {
                return Uni.createFrom().item(made);
            }
            return profiles.hold(unit, object, taken).flatMap(held -> {
                if (held) {
                    return profiles.assigned(unit, object, taken).replaceWith(made);
                }
                return left == 0
                        ? Uni.createFrom()
                                .failure(new Busy("People are given too much at once", Duration.ofSeconds(1), null))
                        : attempt(unit, object, tasks, left - 1);
            });
        });
    }

    private Uni<Workforce> workforce(Unit unit, AssignmentObject object, List<Task> tasks) {
        boolean outcomes = tasks.stream()
                .anyMatch(task -> task.rule().terms().weights().winRate().signum() != 0);
        return UnitTree.of(unit)
                .flatMap(tree -> profiles.all(unit, object, outcomes).map(all -> new Workforce(all, tree, unit.now())));
    }

    private static Decision decide(Unit unit, Workforce people, Task task, UUID id) {
        AssignmentRule rule = task.rule();
        Inputs known = new Inputs(unit.now(), rule.terms(), task.demand(), people.candidates(rule, task.demand()));
        // A preview tells of everybody; a decision keeps what its rule is about.
        Inputs inputs = id == null ? known : known.ofThoseConcerned();
        Ranking ranking = Ranking.of(inputs);
        ranking.best().ifPresent(best -> people.give(best.subject(), task.demand()));
        return new Decision(id, task.record(), rule.id(), rule.version(), task.cause(), unit.now(), inputs, ranking);
    }

    private Uni<Void> settle(
            Unit unit, AssignmentObject object, List<Task> tasks, List<Decision> made, Function<Task, String> owner) {
        List<Waiting.Entry> queued = new ArrayList<>();
        List<UUID> served = new ArrayList<>();
        boolean asked = false;
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            if (made.get(i).assignee().isPresent()) {
                served.add(task.record());
            } else if (task.cause() != Cause.LEAVER) {
                queued.add(new Waiting.Entry(task.record(), task.rule().id(), owner.apply(task)));
                asked |= task.cause() == Cause.REQUESTED;
            }
        }
        boolean refuses = asked;
        Uni<Void> gone = served.isEmpty() ? Uni.createFrom().voidItem() : waiting.remove(unit, object, served);
        return queued.isEmpty()
                ? gone
                : gone.chain(() -> waiting.count(unit, object)).flatMap(count -> {
                    if (count + queued.size() <= Waiting.MOST) {
                        return waiting.add(unit, object, queued);
                    }
                    if (refuses) {
                        throw new RuleViolation(
                                "too-many-waiting", "At most " + Waiting.MOST + " records wait for somebody.");
                    }
                    // Nobody asked: the record stays with its owner, as the decision says.
                    return Uni.createFrom().voidItem();
                });
    }
}

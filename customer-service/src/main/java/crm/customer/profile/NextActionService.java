package crm.customer.profile;

import crm.customer.touch.Touch;
import crm.customer.touch.TouchKind;
import crm.customer.touch.Touches;
import crm.customer.user.User;
import crm.customer.user.Users;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What can be done about what comes next with a customer. */
@ApplicationScoped
class NextActionService {

    private final CustomerService service;
    private final Customers customers;
    private final NextActions actions;
    private final Touches touches;
    private final Users users;

    NextActionService(CustomerService service, Customers customers, NextActions actions, Touches touches, Users users) {
        this.service = service;
        this.customers = customers;
        this.actions = actions;
        this.touches = touches;
        this.users = users;
    }

    /** @return fails with {@link NotFound} where nothing comes next */
    Uni<NextActionView> get(Unit unit, String id) {
        return service.get(unit, id).map(customer -> {
            if (customer.nextAction() == null) {
                throw new NotFound("next action of customer " + id);
            }
            return NextActionView.of(customer);
        });
    }

    /**
     * Decides what comes next, in place of what was to come.
     *
     * @return fails with {@link Stale} where the customer has another version than {@code expected}
     */
    Uni<NextActionView> plan(Unit unit, String id, long expected, PlanNextAction command) {
        NextAction next = command.checked(unit.caller().subject(), unit.now());
        return customers
                .forChange(unit, Ids.parse("cus", id))
                .invoke(customer -> {
                    customer.requireAlone();
                    if (customer.version() != expected) {
                        throw new Stale(expected, customer.version());
                    }
                })
                .call(customer -> requirePerson(unit, customer, next.by()))
                .map(customer -> {
                    customer.plan(next, unit.now())
                            .ifPresent(change -> unit.record(CustomerEvents.of(customer, change)));
                    return NextActionView.of(customer);
                });
    }

    /** What was done, and the version of the customer that it brought about. */
    record Finished(long version, DoneActionView action) {}

    /** Takes note that what came next was done: somebody had to do with the customer then. */
    Uni<Finished> finish(Unit unit, String id, FinishNextAction command) {
        FinishNextAction.Checked checked = command.check(unit.now());
        return customers.forChange(unit, Ids.parse("cus", id)).flatMap(customer -> {
            CustomerChange.NextActionDone done =
                    customer.finish(checked.at(), unit.caller().subject(), unit.now());
            unit.record(CustomerEvents.of(customer, done));
            return actions.add(unit, customer.id(), done, checked.outcome())
                    .call(() ->
                            touches.note(unit, List.of(new Touch(customer.id(), checked.at(), TouchKind.NEXT_ACTION))))
                    .map(action -> new Finished(customer.version(), action));
        });
    }

    /** Whoever is neither known to be there, nor the caller or the owner, would never do it. */
    private Uni<Void> requirePerson(Unit unit, Customer customer, String person) {
        return users.find(unit, person)
                .invoke(found -> {
                    if (found.isPresent() && !found.get().isActive()) {
                        throw new RuleViolation("user-left", "/by", "That user has left.");
                    }
                    boolean known = found.filter(User::isActive).isPresent()
                            || person.equals(unit.caller().subject())
                            || person.equals(customer.owner().id());
                    if (!known) {
                        throw new RuleViolation("unknown-user", "/by", "There is no such user.");
                    }
                })
                .replaceWithVoid();
    }
}

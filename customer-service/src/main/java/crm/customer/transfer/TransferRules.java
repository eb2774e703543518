package crm.customer.transfer;

import crm.customer.profile.Handovers;
import crm.customer.profile.Handovers.Handover;
import crm.customer.user.User;
import crm.customer.user.Users;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may be given customers. Looked at when a transfer is asked for, and again at each of its steps. */
@ApplicationScoped
class TransferRules {

    private final Users users;
    private final Handovers handovers;

    TransferRules(Users users, Handovers handovers) {
        this.users = users;
        this.handovers = handovers;
    }

    /** @return fails with {@link RuleViolation} where the unit's caller may not give customers to that user */
    Uni<Handover> handover(Unit unit, String from, String to, String filter) {
        if (from.equals(to)) {
            throw new RuleViolation("same-user", "/to", "The customers are that user's already.");
        }
        return users.find(unit, to)
                .map(found ->
                        found.orElseThrow(() -> new RuleViolation("unknown-user", "/to", "There is no such user.")))
                .invoke(TransferRules::requireActive)
                .map(user -> new Handover(from, filter, user.subject(), user.orgUnit()))
                .call(handover -> handovers.requireAllowed(unit, handover));
    }

    /** As {@link #handover}, of a leaver's customers, for whom there may be nobody but whom the rules find. */
    Uni<Handover> ofLeaver(Unit unit, String from, String to) {
        return to == null
                ? Uni.createFrom().item(new Handover(from, null, null, null))
                : handover(unit, from, to, null);
    }

    /** What somebody asked for who has left meanwhile is not done any more. */
    Uni<Void> requireThere(Unit unit, String requestedBy) {
        return users.find(unit, requestedBy)
                .invoke(found -> found.ifPresent(user -> {
                    if (!user.isActive()) {
                        throw new RuleViolation("requester-left", "The user who asked for this has left.");
                    }
                }))
                .replaceWithVoid();
    }

    private static void requireActive(User user) {
        if (!user.isActive()) {
            throw new RuleViolation("user-left", "/to", "That user has left.");
        }
    }
}

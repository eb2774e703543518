package crm.customer.login;

import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What can be done with the logins of customers. */
@ApplicationScoped
class LoginService {

    private static final int MOST = 20;
    private static final int LONGEST_SUBJECT = 200;

    private final Logins logins;

    LoginService(Logins logins) {
        this.logins = logins;
    }

    /**
     * Says that a user is the customer; nothing happens where that was said before.
     *
     * @return fails with {@link Conflict} where the user is another customer, and with {@link RuleViolation} where the
     *     customer has as many already as may be
     */
    Uni<Void> link(Unit unit, String customerId, String userId) {
        UUID customer = Ids.parse("cus", customerId);
        Checks checks = Checks.at("");
        String subject = checks.text("userId", userId, LONGEST_SUBJECT);
        checks.done();
        return logins.lock(unit, customer)
                .invoke(held -> requireAlone(customerId, held))
                .chain(() -> logins.of(unit, subject))
                .flatMap(known -> {
                    if (known.filter(other -> !other.equals(customer)).isPresent()) {
                        throw taken();
                    }
                    return known.isPresent() ? Uni.createFrom().voidItem() : add(unit, customer, subject);
                });
    }

    private Uni<Void> add(Unit unit, UUID customer, String subject) {
        return logins.count(unit, customer)
                .invoke(LoginService::requireRoom)
                .chain(() -> logins.link(unit, customer, subject))
                .invoke(linked -> {
                    if (!linked) {
                        throw taken();
                    }
                })
                .replaceWithVoid();
    }

    /** @return fails with {@link NotFound} where the user is not that customer */
    Uni<Void> unlink(Unit unit, String customerId, String userId) {
        UUID customer = Ids.parse("cus", customerId);
        return logins.lock(unit, customer)
                .chain(() -> logins.unlink(unit, customer, userId))
                .invoke(unlinked -> {
                    if (!unlinked) {
                        throw new NotFound("login " + userId);
                    }
                })
                .replaceWithVoid();
    }

    private static void requireRoom(long count) {
        if (count >= MOST) {
            throw new RuleViolation("too-many-logins", "At most " + MOST + " users are one customer.");
        }
    }

    private static Conflict taken() {
        return new Conflict("login-taken", "That user is another customer.");
    }

    private static void requireAlone(String customer, Logins.Held held) {
        if (held.erased()) {
            throw new Conflict(
                    "customer-erased",
                    "The personal data of " + customer + " are erased: nothing new is written about it.");
        }
        if (held.survivor() != null) {
            throw new Conflict(
                    "customer-merged",
                    customer + " was merged into " + Ids.text("cus", held.survivor())
                            + ": say it of that one, or undo the merge.");
        }
    }
}

package crm.chaos.bug;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The defects that can be planted. */
public final class Bugs {

    private static final List<Bug> ALL = List.of(
            new TriggerBug(
                    "lost-outbox",
                    Set.of("I4"),
                    "sales",
                    "outbox",
                    "BEFORE INSERT",
                    "IF random() < 0.01 THEN RETURN NULL; END IF;"),
            new LostOrders(),
            // The view adds what is to be inserted to what is there: each contribution counts twice.
            new TriggerBug(
                    "double-money",
                    Set.of("I7", "I8"),
                    "analytics",
                    "customer_value",
                    "BEFORE INSERT",
                    "IF hashtext(NEW.customer_id::text) % 20 = 0 THEN NEW.ordered := NEW.ordered * 2; END IF;"),
            new TriggerBug("forgotten-key", Set.of("I3"), "sales", "idempotency", "BEFORE INSERT", "RETURN NULL;"),
            new TriggerBug(
                    "lost-fact",
                    Set.of("I7"),
                    "analytics",
                    "fact",
                    "BEFORE INSERT",
                    "IF random() < 0.01 THEN RETURN NULL; END IF;"),
            new TriggerBug("reordered", Set.of("I6"), "sales", "outbox", "BEFORE INSERT", """
                    IF NEW.sequence <= 2 AND hashtext(NEW.subject) % 10 = 0 THEN
                        NEW.sequence := 3 - NEW.sequence;
                    END IF;"""),
            // An order that was moved counts for both customers.
            new TriggerBug(
                    "forgotten-release",
                    Set.of("I7", "I8"),
                    "analytics",
                    "fact",
                    "BEFORE INSERT",
                    "IF NEW.kind = 'sales.order.released' THEN RETURN NULL; END IF;"),
            // As in "double-money": what a refund adds to its order counts twice.
            new TriggerBug(
                    "refund-twice",
                    Set.of("I7", "I8"),
                    "analytics",
                    "order_state",
                    "BEFORE INSERT",
                    "IF NEW.held = 0 THEN NEW.refunded := NEW.refunded * 2; END IF;"),
            new TriggerBug(
                    "backward-view",
                    Set.of("I9"),
                    "analytics",
                    "customer_value",
                    "BEFORE UPDATE",
                    "IF random() < 0.2 THEN NEW.state_offset := OLD.state_offset - 1; END IF;"),
            new TriggerBug(
                    "untold-class",
                    Set.of("I23"),
                    "analytics",
                    "outbox",
                    "BEFORE INSERT",
                    "IF random() < 0.05 AND NEW.type LIKE 'crm.analytics.customer.classified.%' THEN RETURN NULL; END IF;"),
            new LeakedTransaction());

    private Bugs() {}

    /** The bug of that name. */
    public static Optional<Bug> named(String name) {
        return ALL.stream().filter(bug -> bug.name().equals(name)).findFirst();
    }

    /** All names, for a message. */
    public static List<String> names() {
        return ALL.stream().map(Bug::name).toList();
    }
}

package crm.customer.profile;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells that nobody has had to do with customers for too long. */
@ApplicationScoped
public class NeglectNotes {

    private final Customers customers;

    NeglectNotes(Customers customers) {
        this.customers = customers;
    }

    /** Who is told: first the owner, then the head of the unit. */
    public enum Level {
        OWNER,
        HEAD
    }

    /**
     * Somebody to tell.
     *
     * @param recipient subject of the user
     * @param grade whose rule counts, null for a customer without one
     * @param since when somebody last had to do with the customer
     * @param days after how many days the rule tells this recipient
     */
    public record Note(Level level, String recipient, String grade, Instant since, int days) {}

    /** Publishes a note for each of the customers. */
    public Uni<Void> tell(Unit unit, Map<UUID, Note> notes) {
        return customers
                .lock(unit, notes.keySet())
                .invoke(found -> sorted(found)
                        .forEach(customer -> unit.record(
                                CustomerEvents.of(customer, customer.neglected(notes.get(customer.id()), unit.now())))))
                .replaceWithVoid();
    }

    private static List<Customer> sorted(Map<UUID, Customer> found) {
        return found.values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .collect(Collectors.toList());
    }
}

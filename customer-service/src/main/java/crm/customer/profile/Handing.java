package crm.customer.profile;

import crm.persistence.Unit;
import crm.persistence.query.UnitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Customers that are locked to go to other owners, together with the records that they stand for. Such a record goes
 * along where it was the same owner's and is the caller's to give away: nobody goes on seeing what belongs to a customer
 * that is somebody else's, and when a merge is undone the record is not back with who gave it away.
 */
final class Handing {

    private final Unit unit;
    private final Handovers.Ground ground;
    private final UnitTree tree;
    private final Map<UUID, List<UUID>> stoodFor;
    private final Map<UUID, Customer> locked;

    Handing(
            Unit unit,
            Handovers.Ground ground,
            UnitTree tree,
            Map<UUID, List<UUID>> stoodFor,
            Map<UUID, Customer> locked) {
        this.unit = unit;
        this.ground = ground;
        this.tree = tree;
        this.stoodFor = stoodFor;
        this.locked = locked;
    }

    /** One of the customers, null where it is not seen or not there any more. */
    Customer customer(UUID id) {
        return locked.get(id);
    }

    /** Those that are still the owner's: who was given to somebody else before the lock stays there. */
    List<Customer> stillOf(String owner, List<UUID> ids) {
        return ids.stream()
                .map(locked::get)
                .filter(customer -> customer != null
                        && customer.survivorId() == null
                        && customer.owner().id().equals(owner))
                .toList();
    }

    /** Gives one of the customers to another owner, and tells it. */
    void give(Customer customer, Owner to) {
        Owner from = customer.owner();
        List<UUID> below = stoodFor.getOrDefault(customer.id(), List.of());
        give(customer, to, openWorkOf(customer, below));
        for (UUID id : below) {
            Customer record = locked.get(id);
            if (record != null
                    && record.survivorId() != null
                    && record.owner().id().equals(from.id())
                    && Ownership.mayGive(unit.caller(), tree, record.owner(), to)) {
                give(record, to, List.of());
            }
        }
    }

    private void give(Customer customer, Owner to, List<UUID> openWorkOf) {
        List<CustomerChange> changes = customer.handOver(to, ground.openWork(), unit.now());
        if (!changes.isEmpty()) {
            customer.because(ground.cause(), null);
        }
        changes.forEach(change -> unit.record(CustomerEvents.of(customer, told(change, openWorkOf))));
    }

    private CustomerChange told(CustomerChange change, List<UUID> openWorkOf) {
        return change instanceof CustomerChange.OwnerChanged moved
                ? new CustomerChange.OwnerChanged(moved.version(), moved.before(), ground.transfer(), openWorkOf)
                : change;
    }

    /** Work stays with the record that it is about. So all of them are named, whoever learns of merges first. */
    private List<UUID> openWorkOf(Customer customer, List<UUID> below) {
        List<UUID> all = new ArrayList<>();
        if (ground.openWork()) {
            all.add(customer.id());
            all.addAll(below);
        }
        return all;
    }
}

package crm.customer.targetlist;

import crm.persistence.FieldError;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is known of one batch of changes to a list while it is worked on. */
final class MemberBatch {

    private final Unit unit;
    private final UUID list;
    private final List<ChangeMembers.Item> items;
    private final ChangeMembers.Result[] results;
    private final Map<UUID, Integer> places = new LinkedHashMap<>();
    private final List<Membership> changed = new ArrayList<>();

    MemberBatch(Unit unit, UUID list, List<ChangeMembers.Item> items) {
        this.unit = unit;
        this.list = list;
        this.items = items;
        this.results = new ChangeMembers.Result[items.size()];
        for (int i = 0; i < results.length; i++) {
            read(i, items.get(i));
        }
    }

    private void read(int index, ChangeMembers.Item item) {
        if (item == null) {
            refuse(index, 400, "", "required", "An item is an object.");
            return;
        }
        if (item.operation() == null) {
            refuse(index, 400, "/operation", "required", "A value is required.");
            return;
        }
        try {
            UUID customer = Ids.parse("cus", item.customerId(), "/customerId");
            if (places.putIfAbsent(customer, index) != null) {
                refuse(index, 400, "/customerId", "duplicate", "Another item of the batch is about this customer.");
            }
        } catch (InvalidInput e) {
            FieldError error = e.errors().getFirst();
            refuse(index, 400, error.pointer(), error.code(), error.message());
        }
    }

    /** The customers that the batch is about. */
    Collection<UUID> customers() {
        return places.keySet();
    }

    /**
     * Changes what can be changed.
     *
     * @param there how many are on the list so far
     */
    void apply(Map<UUID, Memberships.SeenCustomer> seen, Map<UUID, Membership> known, long there) {
        long count = there;
        for (Map.Entry<UUID, Integer> place : places.entrySet()) {
            int index = place.getValue();
            Memberships.SeenCustomer customer = seen.get(place.getKey());
            Membership now = known.getOrDefault(place.getKey(), Membership.none(place.getKey()));
            if (customer == null) {
                refuse(index, 404, "/customerId", "not-found", "There is no such customer.");
            } else if (items.get(index).operation() == ChangeMembers.Operation.REMOVE) {
                count -= remove(index, now) ? 1 : 0;
            } else if (customer.survivor() != null) {
                refuse(
                        index,
                        409,
                        "/customerId",
                        "customer-merged",
                        "The customer was merged into " + Ids.text("cus", customer.survivor()) + ".");
            } else if (customer.erased()) {
                refuse(index, 409, "/customerId", "customer-erased", "The personal data of the customer are erased.");
            } else if (now.isThere()) {
                done(index, 200, now);
            } else if (count >= TargetListService.MOST_MEMBERS) {
                refuse(
                        index,
                        422,
                        "/customerId",
                        "list-too-long",
                        "A list has at most " + TargetListService.MOST_MEMBERS + " members.");
            } else {
                Membership added = now.added(unit.caller().subject(), unit.now());
                changed.add(added);
                done(index, 201, added);
                count++;
            }
        }
    }

    private boolean remove(int index, Membership now) {
        if (now.state() == MemberState.CONVERTED) {
            refuse(index, 422, "/customerId", "member-converted", "The customer is to become a lead, and stays.");
            return false;
        }
        if (!now.isThere()) {
            refuse(index, 422, "/customerId", "not-a-member", "The customer is not on the list.");
            return false;
        }
        Membership removed = now.removed();
        changed.add(removed);
        done(index, 200, removed);
        return true;
    }

    /** Refuses all where one was refused and the batch is atomic. */
    void refuseAllIf(boolean atomic) {
        List<FieldError> errors = Arrays.stream(results)
                .filter(result -> result.errors() != null)
                .flatMap(result -> result.errors().stream())
                .toList();
        if (atomic && !errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** Publishes what changed, and returns it. */
    List<Membership> record() {
        for (Membership now : changed) {
            unit.record(
                    now.state() == MemberState.REMOVED
                            ? TargetMemberFacts.removed(unit, list, now)
                            : TargetMemberFacts.added(unit, list, now));
        }
        return changed;
    }

    List<ChangeMembers.Result> results() {
        return List.of(results);
    }

    private void done(int index, int status, Membership now) {
        results[index] =
                new ChangeMembers.Result(index, status, items.get(index).customerId(), now.state(), null);
    }

    private void refuse(int index, int status, String pointer, String code, String message) {
        ChangeMembers.Item item = items.get(index);
        FieldError error = new FieldError("/items/" + index + pointer, code, message);
        results[index] =
                new ChangeMembers.Result(index, status, item == null ? null : item.customerId(), null, List.of(error));
    }
}

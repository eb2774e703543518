package crm.sales.opportunity;

import crm.contracts.customer.CustomerEvents;
import crm.contracts.customer.CustomerOwnerChanged;
import crm.messaging.Received;
import crm.persistence.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Work on a customer that goes to another user.
 *
 * @param from subject of the user whose work goes; the work of others stays
 * @param to subject of the user who gets it
 * @param orgUnit code of the unit that it belongs to then
 * @param transfer text id of the transfer, null for none
 */
record HandOver(UUID customer, String from, String to, String orgUnit, String transfer) {

    /** Whether the customer took work along when it got another owner. */
    static boolean isTold(Received event) {
        CustomerOwnerChanged fact = event.data(CustomerEvents.OWNER_CHANGED);
        return fact.openWorkOf() != null && !fact.ownerId().equals(fact.ownerBefore());
    }

    /** What somebody does for a customer goes to one user only. */
    private record Work(UUID customer, String from) {}

    /** What the facts tell, each of a customer and of those that it stands for; of the same work the last. */
    static List<HandOver> of(List<Received> events) {
        Map<Work, HandOver> told = new LinkedHashMap<>();
        for (Received event : events) {
            CustomerOwnerChanged fact = event.data(CustomerEvents.OWNER_CHANGED);
            for (String text : fact.openWorkOf()) {
                UUID customer = Ids.parse("cus", text);
                told.put(
                        new Work(customer, fact.ownerBefore()),
                        new HandOver(customer, fact.ownerBefore(), fact.ownerId(), fact.orgUnit(), fact.transferId()));
            }
        }
        return List.copyOf(told.values());
    }
}

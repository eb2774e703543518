package crm.sales.order;

import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;

/**
 * A well-formed order whose prices are still to be looked up.
 *
 * @param attributes as they were given: what the tenant has defined is still to be looked up, too
 */
record OrderDraft(UUID customerId, OrderedItems items, Channel channel, Map<String, Object> attributes) {

    /**
     * Reads the command.
     *
     * @throws InvalidInput with every value that is wrong
     */
    static OrderDraft of(PlaceOrder command) {
        Checks checks = Checks.at("");
        UUID customer = checks.take(() -> Ids.parse("cus", command.customerId(), "/customerId"));
        Currency currency = checks.take(() -> Money.currency(command.currency(), "/currency"));
        OrderedItems items = checks.take(() -> OrderedItems.of(command.lines(), currency));
        if (command.channel() == Channel.IMPORT) {
            checks.refuse("channel", "invalid-channel", "Orders are imported by a job.");
        }
        checks.done();
        return new OrderDraft(
                customer, items, command.channel() == null ? Channel.WEB : command.channel(), command.attributes());
    }
}

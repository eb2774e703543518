package crm.customer.profile;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * The next action of a customer as the API shows it.
 *
 * @param version of the customer, as in the ETag
 * @param by subject of the user who is to do it
 */
public record NextActionView(String customerId, long version, String what, Instant at, String by) {

    static NextActionView of(Customer customer) {
        NextAction next = customer.nextAction();
        return new NextActionView(
                Ids.text("cus", customer.id()), customer.version(), next.what(), next.at(), next.by());
    }
}

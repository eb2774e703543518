package crm.customer.qualification;

import java.time.Instant;

/**
 * What people say of a customer; null what nobody said.
 *
 * @param version 0 where nobody ever said anything
 * @param desire how much it wants to buy, 0 to 100
 * @param power how much it can pay, 0 to 100
 * @param margin how much of what it buys stays with us, 0 to 100
 */
record Statement(
        long version,
        Integer desire,
        Integer power,
        Integer margin,
        Size size,
        String reason,
        String statedBy,
        Instant statedAt) {

    static final Statement NONE = new Statement(0, null, null, null, null, null, null, null);
}

package crm.customer.qualification;

import java.time.Instant;

/**
 * How much each part of the score counts, in percent.
 *
 * @param version 0 for the defaults
 */
record Weights(long version, int desire, int power, int margin, String changedBy, Instant changedAt) {

    /** The weights of a tenant that has not decided on any. */
    static final Weights DEFAULT = new Weights(0, 40, 30, 30, null, null);
}

package crm.customer.assessment;

import java.time.Instant;

/**
 * What a person decided of a trait, or took back.
 *
 * @param version 0 where nobody ever decided anything
 * @param score null where it was taken back
 * @param insteadOf what facts said then
 */
record Decision(long version, Integer score, String reason, int insteadOf, String by, Instant at) {

    static final Decision NONE = new Decision(0, null, null, 0, null, null);

    boolean stands() {
        return score != null;
    }
}

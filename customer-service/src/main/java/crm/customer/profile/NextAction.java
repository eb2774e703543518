package crm.customer.profile;

import java.time.Instant;

/**
 * What is to be done next with a customer.
 *
 * @param what such as to call back about an offer
 * @param at when it is to be done
 * @param by subject of the user who is to do it
 */
public record NextAction(String what, Instant at, String by) {}

package crm.customer.assessment;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact that says something of a trait.
 *
 * @param event id of the event
 * @param speaks -100 against, 100 for the trait
 * @param fact the type of the event
 * @param link to the record that it tells of
 * @param at when it was
 */
record Evidence(UUID event, UUID customer, Trait trait, int speaks, String fact, String link, Instant at) {}

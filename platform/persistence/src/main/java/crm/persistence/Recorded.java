package crm.persistence;

import crm.contracts.Event;

/**
 * An event that waits for its transaction to commit.
 *
 * @param event what happened
 * @param caller on whose behalf, and so in which tenant
 */
public record Recorded(Event event, Caller caller) {}

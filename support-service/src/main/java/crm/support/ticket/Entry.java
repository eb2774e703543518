package crm.support.ticket;

import java.time.Instant;

/**
 * One entry of a ticket's work log.
 *
 * @param entry its number within the ticket, from 1
 * @param minutes time spent, in minutes
 * @param writtenBy subject of the user
 */
public record Entry(int entry, EntryKind kind, String text, int minutes, String writtenBy, Instant writtenAt) {}

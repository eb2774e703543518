package crm.privacy;

import java.time.Instant;
import java.util.UUID;

/**
 * That the person of a record is to be forgotten.
 *
 * @param id of the record
 * @param text its text id, as it stands in answers
 * @param erasureId of the erasure that asked for it
 * @param erasure its text id
 * @param at when it was asked for
 */
public record Erased(UUID id, String text, UUID erasureId, String erasure, Instant at) {}

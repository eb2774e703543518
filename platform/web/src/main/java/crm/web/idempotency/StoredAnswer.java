package crm.web.idempotency;

/**
 * An answer as bytes, so that a repetition gets the very same ones.
 *
 * @param status of HTTP
 * @param location null for none
 * @param version of the record, null for none
 * @param body null for none
 * @param replayed whether it was stored by an earlier request
 */
public record StoredAnswer(int status, String location, Long version, byte[] body, boolean replayed) {}

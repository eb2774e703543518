package crm.chaos.history;

/**
 * One request and what came of it.
 *
 * @param key of the operation
 * @param startMicros monotonic, since the start of the run
 * @param endMicros monotonic, since the start of the run
 * @param status HTTP status, 0 where there was no answer
 * @param replyHash SHA-256 of the body that came back, null where there was none
 * @param replayed whether the answer says it is a stored one
 * @param id text id of what was created, null where the answer names none
 * @param version of the record after the change, from the ETag; 0 where there was none
 * @param problem the problem's code, or the exception, for a reader
 */
public record Attempt(
        String key,
        Purpose purpose,
        long startMicros,
        long endMicros,
        Outcome outcome,
        int status,
        String replyHash,
        boolean replayed,
        String id,
        long version,
        String problem) {}

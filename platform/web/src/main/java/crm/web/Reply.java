package crm.web;

import java.net.URI;

/**
 * What a command answers.
 *
 * @param status of HTTP
 * @param location of what was created or accepted, null where nothing was
 * @param version of the record, becomes the ETag; null where there is none
 * @param body written as JSON, null for none
 */
public record Reply(int status, URI location, Long version, Object body) {

    /** 200 with the record as it is now. */
    public static Reply ok(long version, Object body) {
        return new Reply(200, null, version, body);
    }

    /** 200 with something that has no version. */
    public static Reply ok(Object body) {
        return new Reply(200, null, null, body);
    }

    /** 201: a new record and where it is. */
    public static Reply created(URI location, long version, Object body) {
        return new Reply(201, location, version, body);
    }

    /** 202: work that goes on, and where its progress is. */
    public static Reply accepted(URI location, Object body) {
        return new Reply(202, location, null, body);
    }

    /** 204 for a record that still exists. */
    public static Reply noContent(long version) {
        return new Reply(204, null, version, null);
    }

    /** 204 for a record that is gone. */
    public static Reply noContent() {
        return new Reply(204, null, null, null);
    }

    /** 207: one result per item of a batch. */
    public static Reply multi(Object body) {
        return new Reply(207, null, null, body);
    }
}

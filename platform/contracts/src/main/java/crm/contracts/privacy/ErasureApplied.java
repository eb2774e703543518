package crm.contracts.privacy;

import crm.contracts.Facts;

/**
 * A service holds nothing any more that identifies the person.
 *
 * @param subjectId text id of the record whose person it is
 * @param erasureId of the erasure that asked for it, {@code ers_…}
 * @param rows how many rows were changed or removed
 */
public record ErasureApplied(String subjectId, String erasureId, long rows) {

    public ErasureApplied {
        Facts.required(subjectId, "subjectId");
        Facts.required(erasureId, "erasureId");
        Facts.id(erasureId, "ers", "erasureId");
    }
}

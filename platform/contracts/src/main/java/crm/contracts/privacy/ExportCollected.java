package crm.contracts.privacy;

import crm.contracts.Facts;

/**
 * A service has put aside what it holds on a person.
 *
 * @param subjectId text id of the record whose person it is
 * @param exportId of the export that asked for it, {@code pde_…}
 * @param rows how many rows it is
 */
public record ExportCollected(String subjectId, String exportId, long rows) {

    public ExportCollected {
        Facts.required(subjectId, "subjectId");
        Facts.required(exportId, "exportId");
        Facts.id(exportId, "pde", "exportId");
    }
}

package crm.contracts.privacy;

import crm.contracts.Facts;
import java.time.Instant;
import java.util.List;

/**
 * Somebody asked for all that is held on a person. Each service puts it aside until then, for those who may read it, and
 * tells with a fact of its own that it has; what it is, is in no fact.
 *
 * @param subjectId text id of the record whose person it is
 * @param subjects text ids of all records of that person, the first one included
 * @param exportId of the export, {@code pde_…}
 * @param expiresAt until when it is kept
 */
public record ExportRequested(String subjectId, List<String> subjects, String exportId, Instant expiresAt) {

    public ExportRequested {
        Facts.required(subjectId, "subjectId");
        Facts.required(subjects, "subjects");
        subjects = List.copyOf(subjects);
        Facts.required(exportId, "exportId");
        Facts.id(exportId, "pde", "exportId");
        Facts.required(expiresAt, "expiresAt");
    }
}

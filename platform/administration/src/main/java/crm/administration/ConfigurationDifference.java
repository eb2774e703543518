package crm.administration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A place in which two states of a configuration differ.
 *
 * @param section of the document
 * @param key in the section
 * @param before what was said there, missing for what was added
 * @param after what is said there since, missing for what was removed
 */
public record ConfigurationDifference(
        String section,
        String key,
        Action action,
        @Schema(implementation = Object.class) Object before,
        @Schema(implementation = Object.class) Object after) {

    /** How they differ. */
    public enum Action {
        ADDED,
        CHANGED,
        REMOVED
    }
}

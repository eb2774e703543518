package crm.attributes;

import crm.persistence.Change;
import java.util.List;

/**
 * What a caller says of a definition: all of it for a new one, and what is to change of one that there is.
 *
 * @param choices null for any value
 * @param dictionary code of the one whose entries are the values that there are, null for none
 */
public record AttributeDraft(
        Change<AttributeType> type,
        Change<String> label,
        Change<List<String>> choices,
        Change<String> dictionary,
        Change<Boolean> required,
        Change<Boolean> indexed,
        Change<Boolean> personal) {}

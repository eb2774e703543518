package crm.gateway.search;

import com.fasterxml.jackson.databind.JsonNode;
import crm.persistence.search.SearchHit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the parts found.
 *
 * @param data the records, the best first
 * @param complete whether there is nothing else: all parts have answered, and none has more
 * @param incomplete the services that were asked and have not answered: what they have is missing
 */
record FoundEverywhere(
        @Schema(type = SchemaType.ARRAY, implementation = SearchHit.class)
        List<JsonNode> data,

        boolean complete,
        List<String> incomplete) {}

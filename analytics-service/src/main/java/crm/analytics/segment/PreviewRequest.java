package crm.analytics.segment;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A condition to be tried. */
record PreviewRequest(
        @Schema(
                implementation = Object.class,
                description = SegmentRequest.CONDITION,
                examples = SegmentRequest.EXAMPLE)
        JsonNode condition) {}

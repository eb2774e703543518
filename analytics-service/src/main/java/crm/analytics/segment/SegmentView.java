package crm.analytics.segment;

import com.fasterxml.jackson.databind.JsonNode;
import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A segment as it is shown.
 *
 * @param evaluation how far the evaluation of the whole population is
 * @param members how many customers belong to it now; absent in lists
 */
record SegmentView(
        String id,
        String name,
        @Schema(implementation = Object.class) JsonNode condition,
        long version,
        Evaluation evaluation,
        Long members,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * How far the whole population is evaluated. Changes of single customers are always followed at once.
     *
     * @param state PENDING until everybody has been looked at since the last change, then CURRENT
     * @param asOf the moment that the last complete evaluation applies to
     */
    record Evaluation(String state, Instant asOf) {}

    static final Listing LISTING = Listing.of("segment_listing", "s")
            .selecting(Segments.SHOWN)
            .filterable("createdAt", "s.created_at", ColumnType.TIME)
            .sortable("name", "lower(s.name)", ColumnType.TEXT, "segment_name")
            .sortedBy("name");

    static SegmentView of(Row row) {
        return of(Segments.segment(row), null);
    }

    static SegmentView of(Segment segment, Long members) {
        return new SegmentView(
                Ids.text("seg", segment.id()),
                segment.name(),
                ConditionJson.write(segment.condition()),
                segment.version(),
                new Evaluation(segment.sweepFrom() == null ? "CURRENT" : "PENDING", segment.sweptAt()),
                members,
                segment.createdAt(),
                segment.updatedAt());
    }
}

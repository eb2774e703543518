package crm.contracts.analytics;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * A customer ceased to meet the condition of a segment.
 *
 * @param segmentId text id, {@code seg_…}
 * @param segmentVersion version of the condition that was applied
 * @param customerId text id of the customer, {@code cus_…}
 * @param asOf the moment that the condition was applied to
 */
public record SegmentLeft(String segmentId, long segmentVersion, String customerId, Instant asOf) {

    public SegmentLeft {
        Facts.required(segmentId, "segmentId");
        Facts.id(segmentId, "seg", "segmentId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(asOf, "asOf");
    }
}

package crm.analytics.segment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.ListRequest;
import crm.persistence.query.Page;
import crm.persistence.query.Pages;
import crm.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What can be done with segments. A change takes effect for its customers one by one, right after the commit. */
@ApplicationScoped
class SegmentService {

    private final Segments segments;
    private final Profiles profiles;
    private final Memberships memberships;
    private final Preview preview;
    private final Pages pages;

    SegmentService(Segments segments, Profiles profiles, Memberships memberships, Preview preview, Pages pages) {
        this.segments = segments;
        this.profiles = profiles;
        this.memberships = memberships;
        this.preview = preview;
        this.pages = pages;
    }

    Uni<Reply> create(Unit unit, SegmentRequest request) {
        Condition condition = request.checked();
        UUID id = Ids.next();
        return segments.insert(unit, id, request.name(), condition)
                .chain(() -> segments.get(unit, id))
                .map(segment -> Reply.created(
                        URI.create("/api/v1/segments/" + Ids.text("seg", id)),
                        segment.version(),
                        SegmentView.of(segment, 0L)));
    }

    Uni<Reply> update(Unit unit, UUID id, long expected, SegmentRequest request) {
        Condition condition = request.checked();
        return current(unit, id, expected)
                .chain(() -> segments.update(unit, id, request.name(), condition, false))
                .chain(() -> show(unit, id));
    }

    Uni<Reply> delete(Unit unit, UUID id, long expected) {
        return current(unit, id, expected)
                .chain(segment -> segments.update(unit, id, segment.name(), segment.condition(), true))
                .replaceWith(Reply.noContent());
    }

    Uni<Reply> show(Unit unit, UUID id) {
        return segments.get(unit, id)
                .chain(segment -> memberships
                        .count(unit, id)
                        .map(members -> Reply.ok(segment.version(), SegmentView.of(segment, members))));
    }

    /** Why a customer belongs to a segment, or does not. */
    Uni<Explained> explain(Unit unit, UUID id, UUID customerId) {
        return segments.get(unit, id)
                .chain(segment -> profiles.visible(unit, customerId).chain(found -> {
                    Profile profile = found.get(customerId);
                    if (profile == null) {
                        throw new NotFound("customer " + Ids.text("cus", customerId));
                    }
                    return memberships
                            .of(unit, customerId)
                            .map(current -> new Explained(
                                    Ids.text("seg", id),
                                    segment.version(),
                                    Ids.text("cus", customerId),
                                    unit.now(),
                                    segment.test(profile, unit.now()),
                                    current.getOrDefault(customerId, Set.of()).contains(id),
                                    Explanation.of(segment.condition(), profile, unit.now())));
                }));
    }

    /** How many customers meet a condition. */
    Uni<Preview.Counted> preview(Unit unit, PreviewRequest request) {
        return preview.count(unit, ConditionJson.read(request.condition(), "/condition"));
    }

    /** The customers who belong to a segment and whom the caller sees. */
    Uni<Page<MemberView>> members(Unit unit, UUID id, String cursor, Integer limit, String count) {
        String filter = "segmentId==" + Ids.text("seg", id);
        return segments.get(unit, id)
                .chain(() -> pages.read(
                        unit, MemberView.LISTING, new ListRequest(filter, null, cursor, limit, count), MemberView::of));
    }

    private Uni<Segment> current(Unit unit, UUID id, long expected) {
        return segments.locked(unit, id).invoke(segment -> {
            if (segment.version() != expected) {
                throw new Stale(expected, segment.version());
            }
        });
    }

    /**
     * The condition with the answer at every node.
     *
     * @param matches what the condition says now
     * @param member whether the customer belongs to the segment; differs from matches only while time passes or the
     *     population is being evaluated
     */
    record Explained(
            String segmentId,
            long segmentVersion,
            String customerId,
            Instant asOf,
            boolean matches,
            boolean member,
            ObjectNode explanation) {}
}

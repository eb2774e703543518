package crm.analytics.segment;

import crm.persistence.Caller;
import crm.persistence.Tx;
import crm.persistence.query.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All members of a segment as CSV, page by page: each page is a transaction, and the next one is read when the client has
 * taken the last. Who belongs to it during the whole export is there exactly once.
 */
@ApplicationScoped
class MemberExport {

    private static final int PAGE = 200;
    private static final String HEADER = "customerId,since\n";

    private final Tx tx;
    private final SegmentService service;

    MemberExport(Tx tx, SegmentService service) {
        this.tx = tx;
        this.service = service;
    }

    Multi<String> members(Caller caller, UUID segmentId) {
        Multi<String> pages = Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<String>(), next -> page(caller, segmentId, next))
                .whilst(page -> page.page().hasMore())
                .map(MemberExport::csv);
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(HEADER), pages);
    }

    private Uni<Page<MemberView>> page(Caller caller, UUID segmentId, AtomicReference<String> next) {
        return tx.run(caller, unit -> service.members(unit, segmentId, next.get(), PAGE, null))
                .invoke(page -> next.set(page.page().next()));
    }

    private static String csv(Page<MemberView> page) {
        StringBuilder lines = new StringBuilder();
        page.data()
                .forEach(member -> lines.append(member.customerId())
                        .append(',')
                        .append(member.since())
                        .append('\n'));
        return lines.toString();
    }
}

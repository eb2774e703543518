package crm.customer.timeline;

import static org.awaitility.Awaitility.await;

import crm.contracts.support.SupportEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service whose database was restored goes on from where that was, whatever the broker has handed out since. */
@QuarkusTest
@OnStack("customer")
class RestoredOffsetsTest {

    private static final String TENANT = "main";
    private static final Duration BOUND = Duration.ofSeconds(30);

    /** Enough for every partition, and few enough for one batch. */
    private static final int FACTS = 60;

    private static final String BACK = """
            update consumer_offset set next_offset = next_offset - 1
            where topic = '%s' and next_offset > 0""".formatted(SupportEvents.TICKET_CREATED.topic());

    private static final String SHOWN =
            "select count(*) from timeline_entry where source_id = any(string_to_array(?, ','))";

    /** Were only the partition gone back in that is looked at first, what came of the others with it would be lost. */
    @Test
    @Feature("C-13")
    void allPartitionsOfABatchGoBackTogether() {
        try (EventFeed feed = new EventFeed();
                Tables tables = new Tables(TENANT)) {
            awaitShown(tables, told(feed));
            tables.run(BACK);
            awaitShown(tables, told(feed));
        }
    }

    private static List<String> told(EventFeed feed) {
        return Stream.generate(() -> told(feed, Ids.text("cus", Ids.next())))
                .limit(FACTS)
                .toList();
    }

    private static String told(EventFeed feed, String customer) {
        String ticket = Ids.text("tkt", Ids.next());
        feed.send(
                SupportEvents.TICKET_CREATED,
                TENANT,
                customer,
                ticket,
                1,
                Examples.of(SupportEvents.TICKET_CREATED)
                        .put("ticketId", ticket)
                        .put("customerId", customer));
        return ticket;
    }

    private static void awaitShown(Tables tables, List<String> tickets) {
        await().atMost(BOUND).until(() -> tables.count(SHOWN, String.join(",", tickets)) == tickets.size());
    }
}

package crm.bench.clientele;

import crm.bench.company.TextIds;
import crm.bench.feed.PastEvent;
import crm.bench.feed.PastOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.UUID;

/** What happened with one customer in ten years, event by event: orders, work on tickets, reactions to campaigns. */
final class LongPast implements Iterator<PastEvent> {

    static final Duration LENGTH = Duration.ofDays(3650);
    static final List<String> TOPICS = List.of(PastOrder.TOPIC, "crm.support.ticket", "crm.marketing.response");

    /** Of nobody else's orders. */
    private static final String CURRENCY = "GBP";

    private static final int KINDS = 5;

    private final SplittableRandom random;
    private final UUID customer;
    private final String customerText;
    private final int count;
    private final Instant now = Instant.now();
    private final String campaign = TextIds.text("cmp", TextIds.timeOrdered());
    private int told;

    LongPast(long seed, UUID customer, int count) {
        this.random = new SplittableRandom(seed);
        this.customer = customer;
        this.customerText = TextIds.text("cus", customer);
        this.count = count;
    }

    @Override
    public boolean hasNext() {
        return told < count;
    }

    @Override
    public PastEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Instant at = now.minusMillis(1 + random.nextLong(LENGTH.toMillis()));
        return switch (told++ % KINDS) {
            case 0 ->
                new PastOrder(id(), TextIds.timeOrdered(), customer, 500 + random.nextInt(100_000), at).event(CURRENCY);
            case 1, 2 -> work(at);
            default -> response(at);
        };
    }

    private PastEvent work(Instant at) {
        String ticket = TextIds.text("tkt", TextIds.timeOrdered());
        String data = "{\"ticketId\":\"" + ticket + "\",\"customerId\":\"" + customerText
                + "\",\"entry\":1,\"kind\":\"STEP\",\"minutes\":" + (5 + random.nextInt(60)) + "}";
        return new PastEvent(
                "crm.support.ticket", "crm.support.ticket.work_logged.v1", id(), ticket, 1, at, customerText, data);
    }

    private PastEvent response(Instant at) {
        String response = TextIds.text("rsp", TextIds.timeOrdered());
        String data = "{\"responseId\":\"" + response + "\",\"campaignId\":\"" + campaign + "\",\"customerId\":\""
                + customerText + "\",\"kind\":\"CLICKED\",\"channel\":\"EMAIL\",\"respondedAt\":\"" + at + "\"}";
        return new PastEvent(
                "crm.marketing.response",
                "crm.marketing.response.recorded.v1",
                id(),
                response,
                1,
                at,
                customerText,
                data);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}

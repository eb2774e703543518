package crm.analytics;

import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.customer.CustomerMerged;
import crm.contracts.customer.CustomerUnmerged;
import crm.contracts.customer.CustomerUpdated;
import crm.contracts.customer.Place;
import crm.contracts.sales.OrderCancelled;
import crm.contracts.sales.OrderCorrected;
import crm.contracts.sales.OrderImported;
import crm.contracts.sales.OrderLine;
import crm.contracts.sales.OrderPaid;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.OrderReceived;
import crm.contracts.sales.OrderRefunded;
import crm.contracts.sales.OrderReleased;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.SupportEvents;
import crm.contracts.support.TicketCreated;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Trace;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Events as they arrive, made up for tests. */
public final class Happened {

    private static final AtomicLong OFFSET = new AtomicLong();

    private Happened() {}

    /** One order, whose events are made one by one. */
    public record Order(UUID id, UUID customer, String currency, BigDecimal total, Instant placedAt) {

        public static Order of(UUID customer, String currency, String total, String placedAt) {
            return new Order(Ids.next(), customer, currency, new BigDecimal(total), Instant.parse(placedAt));
        }

        /** One that was placed so many days before now. */
        public static Order ago(UUID customer, String currency, String total, int days) {
            Instant placedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(days, ChronoUnit.DAYS);
            return new Order(Ids.next(), customer, currency, new BigDecimal(total), placedAt);
        }

        public String text() {
            return Ids.text("ord", id);
        }

        private String customerText() {
            return Ids.text("cus", customer);
        }

        public Received placed(long sequence) {
            List<OrderLine> lines = List.of(new OrderLine(null, null, BigDecimal.ONE, total, total, null));
            return event(
                    SalesEvents.ORDER_PLACED,
                    customer,
                    text(),
                    sequence,
                    placedAt,
                    new OrderPlaced(
                            text(),
                            customerText(),
                            currency,
                            total,
                            null,
                            lines,
                            placedAt,
                            "WEB",
                            "owner",
                            "/sales/north",
                            null));
        }

        public Received imported() {
            return imported(null);
        }

        /** Imported, with the category of what was bought. */
        public Received imported(String category) {
            return event(
                    SalesEvents.ORDER_IMPORTED,
                    customer,
                    text(),
                    1,
                    placedAt,
                    new OrderImported(
                            text(),
                            customerText(),
                            currency,
                            total,
                            null,
                            category,
                            BigDecimal.ONE,
                            placedAt,
                            "job",
                            id.toString()));
        }

        public Received paid(long sequence, BigDecimal amount, BigDecimal paidTotal, Instant at) {
            return event(
                    SalesEvents.ORDER_PAID,
                    customer,
                    text(),
                    sequence,
                    at,
                    new OrderPaid(
                            text(),
                            customerText(),
                            Ids.text("pay", Ids.next()),
                            currency,
                            amount,
                            paidTotal,
                            total,
                            paidTotal.compareTo(total) >= 0,
                            at,
                            placedAt));
        }

        /** Placed, with what it costs. */
        public Received placed(long sequence, BigDecimal cost) {
            OrderPlaced known = (OrderPlaced) placed(sequence).data();
            return placed(sequence, cost, known.lines());
        }

        /** Placed, with what it consists of. */
        public Received placed(long sequence, BigDecimal cost, List<OrderLine> lines) {
            return event(
                    SalesEvents.ORDER_PLACED,
                    customer,
                    text(),
                    sequence,
                    placedAt,
                    new OrderPlaced(
                            text(),
                            customerText(),
                            currency,
                            total,
                            cost,
                            lines,
                            placedAt,
                            "WEB",
                            "owner",
                            "/sales/north",
                            null));
        }

        public Received refunded(
                long sequence, BigDecimal amount, BigDecimal refundedTotal, BigDecimal cost, Instant at) {
            return event(
                    SalesEvents.ORDER_REFUNDED,
                    customer,
                    text(),
                    sequence,
                    at,
                    new OrderRefunded(
                            text(),
                            customerText(),
                            currency,
                            total,
                            Ids.text("rfd", Ids.next()),
                            amount,
                            refundedTotal,
                            cost,
                            cost != null,
                            "DAMAGED",
                            placedAt,
                            at));
        }

        /** The order's total becomes that of {@code corrected}. */
        public Received corrected(long sequence, Order corrected, BigDecimal costBefore, BigDecimal cost, Instant at) {
            return corrected(sequence, corrected, costBefore, cost, null, at);
        }

        /** The same, with what it consists of then. */
        public Received corrected(
                long sequence,
                Order corrected,
                BigDecimal costBefore,
                BigDecimal cost,
                List<OrderLine> lines,
                Instant at) {
            return event(
                    SalesEvents.ORDER_CORRECTED,
                    customer,
                    text(),
                    sequence,
                    at,
                    new OrderCorrected(
                            text(),
                            customerText(),
                            currency,
                            total,
                            corrected.total(),
                            costBefore,
                            cost,
                            "PRICE",
                            placedAt,
                            at,
                            lines));
        }

        /** The two facts of a move to the customer of {@code there}, the second one with the next sequence. */
        public List<Received> moved(
                long sequence, Order there, BigDecimal paid, BigDecimal refunded, BigDecimal cost, Instant at) {
            return moved(sequence, there, paid, refunded, cost, null, at);
        }

        /** The same, with what it consists of. */
        public List<Received> moved(
                long sequence,
                Order there,
                BigDecimal paid,
                BigDecimal refunded,
                BigDecimal cost,
                List<OrderLine> lines,
                Instant at) {
            return List.of(
                    event(
                            SalesEvents.ORDER_RELEASED,
                            customer,
                            text(),
                            sequence,
                            at,
                            new OrderReleased(
                                    text(),
                                    customerText(),
                                    there.customerText(),
                                    currency,
                                    total,
                                    cost,
                                    BigDecimal.ZERO,
                                    paid,
                                    refunded,
                                    "MISTAKE",
                                    placedAt,
                                    at)),
                    event(
                            SalesEvents.ORDER_RECEIVED,
                            there.customer,
                            text(),
                            sequence + 1,
                            at,
                            new OrderReceived(
                                    text(),
                                    there.customerText(),
                                    customerText(),
                                    currency,
                                    total,
                                    cost,
                                    BigDecimal.ZERO,
                                    paid,
                                    refunded,
                                    "MISTAKE",
                                    placedAt,
                                    at,
                                    lines)));
        }

        public Received cancelled(long sequence, BigDecimal refunded, Instant at) {
            return event(
                    SalesEvents.ORDER_CANCELLED,
                    customer,
                    text(),
                    sequence,
                    at,
                    new OrderCancelled(text(), customerText(), currency, total, refunded, "CUSTOMER", placedAt, at));
        }
    }

    /** One line, worth all that the order is. */
    public static OrderLine line(String category, BigDecimal amount, BigDecimal unitCost) {
        return new OrderLine(null, category, BigDecimal.ONE, amount, amount, unitCost);
    }

    public static Received ticket(UUID customer, Instant at) {
        String id = Ids.text("tkt", Ids.next());
        return event(
                SupportEvents.TICKET_CREATED,
                customer,
                id,
                1,
                at,
                new TicketCreated(id, Ids.text("cus", customer), "QUESTION", "NORMAL", "WEB", null));
    }

    /** An organisation, and where it is found. */
    public static Received organisation(UUID customer, long sequence, String owner, String orgUnit, Place place) {
        String id = Ids.text("cus", customer);
        return event(
                CustomerEvents.UPDATED,
                customer,
                id,
                sequence,
                Instant.parse("2026-01-01T00:00:00Z"),
                new CustomerUpdated(
                        id,
                        "ORGANISATION",
                        List.of("END_CUSTOMER"),
                        "ACTUAL",
                        owner,
                        orgUnit,
                        List.of(),
                        List.of("address"),
                        place,
                        null));
    }

    public static Received customer(UUID customer, long sequence, String owner, String orgUnit, String lifecycle) {
        String id = Ids.text("cus", customer);
        return event(
                CustomerEvents.UPDATED,
                customer,
                id,
                sequence,
                Instant.parse("2026-01-01T00:00:00Z"),
                new CustomerUpdated(
                        id,
                        "PERSON",
                        List.of("END_CUSTOMER"),
                        lifecycle,
                        owner,
                        orgUnit,
                        List.of(),
                        List.of("x"),
                        null,
                        null));
    }

    /** The customer turns out to be {@code survivor}. */
    public static Received merged(UUID customer, long sequence, UUID survivor, UUID merge) {
        String id = Ids.text("cus", customer);
        return event(
                CustomerEvents.MERGED,
                customer,
                id,
                sequence,
                Instant.parse("2026-01-01T00:00:00Z"),
                new CustomerMerged(
                        id,
                        "PERSON",
                        List.of("END_CUSTOMER"),
                        "ACTUAL",
                        "owner",
                        "/sales/north",
                        List.of(),
                        Ids.text("cus", survivor),
                        Ids.text("mrg", merge),
                        List.of("email"),
                        "Entered twice",
                        null));
    }

    /** That was a mistake. */
    public static Received unmerged(UUID customer, long sequence, UUID survivor, UUID merge) {
        String id = Ids.text("cus", customer);
        return event(
                CustomerEvents.UNMERGED,
                customer,
                id,
                sequence,
                Instant.parse("2026-01-01T00:00:00Z"),
                new CustomerUnmerged(
                        id,
                        "PERSON",
                        List.of("END_CUSTOMER"),
                        "ACTUAL",
                        "owner",
                        "/sales/north",
                        List.of(),
                        Ids.text("cus", survivor),
                        Ids.text("mrg", merge),
                        List.of("email"),
                        "Two after all",
                        null));
    }

    public static Received event(
            EventType<?> type, UUID customer, String subject, long sequence, Instant at, Object data) {
        return new Received(
                Ids.next(),
                type,
                "any",
                subject,
                sequence,
                Ids.text("cus", customer),
                at,
                data,
                Trace.fresh(),
                "test",
                type.topic(),
                Math.floorMod(customer.hashCode(), 12),
                OFFSET.getAndIncrement());
    }
}

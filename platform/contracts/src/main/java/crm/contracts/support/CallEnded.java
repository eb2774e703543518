package crm.contracts.support;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * A call with a customer is over, or was not answered. Numbers and what was said stay with the call.
 *
 * @param callId text id, {@code cal_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param ticketId text id of the ticket that it was about, {@code tkt_…}; null for none
 * @param direction IN where the customer called, OUT where we did
 * @param outcome ANSWERED, MISSED, BUSY or VOICEMAIL
 * @param seconds how long the two talked
 * @param startedAt when it began to ring
 */
public record CallEnded(
        String callId,
        String customerId,
        String ticketId,
        String direction,
        String outcome,
        int seconds,
        Instant startedAt) {

    public CallEnded {
        Facts.required(callId, "callId");
        Facts.id(callId, "cal", "callId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.id(ticketId, "tkt", "ticketId");
        Facts.required(direction, "direction");
        Facts.required(outcome, "outcome");
        Facts.required(startedAt, "startedAt");
    }
}

package crm.customer.timeline;

import static crm.customer.timeline.Entry.detail;

import crm.contracts.marketing.MemberAdded;
import crm.contracts.marketing.ResponseRecorded;
import crm.contracts.support.CallEnded;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.FeedbackSubmitted;
import crm.contracts.support.TicketAssigned;
import crm.contracts.support.TicketCreated;
import crm.contracts.support.TicketResolved;
import crm.contracts.support.TicketStateChanged;
import crm.contracts.support.TicketWorkLogged;
import crm.persistence.Ids;
import java.time.Instant;
import java.util.Map;

/** What tickets, calls, feedback and campaigns add to timelines. */
final class ServiceEntries {

    private ServiceEntries() {}

    static Entry of(CallEnded call) {
        return new Entry(
                Ids.parse("cus", call.customerId()),
                EntryType.CALL,
                call.startedAt(),
                call.callId(),
                detail(
                        "direction", call.direction(),
                        "outcome", call.outcome(),
                        "seconds", call.seconds(),
                        "ticketId", call.ticketId()));
    }

    static Entry of(TicketCreated created, Instant time) {
        return ticket(
                created.customerId(),
                created.ticketId(),
                time,
                detail("category", created.category(), "priority", created.priority(), "channel", created.channel()));
    }

    static Entry of(TicketAssigned assigned, Instant time) {
        return ticket(
                assigned.customerId(),
                assigned.ticketId(),
                time,
                detail("assignee", assigned.assignee(), "state", assigned.state()));
    }

    static Entry of(TicketStateChanged changed, Instant time) {
        return ticket(
                changed.customerId(),
                changed.ticketId(),
                time,
                detail("stateBefore", changed.stateBefore(), "state", changed.state()));
    }

    static Entry of(TicketWorkLogged logged, Instant time) {
        return ticket(
                logged.customerId(),
                logged.ticketId(),
                time,
                detail("work", logged.kind(), "minutes", logged.minutes()));
    }

    static Entry of(TicketResolved resolved) {
        return ticket(
                resolved.customerId(),
                resolved.ticketId(),
                resolved.resolvedAt(),
                detail("stateBefore", resolved.stateBefore(), "minutesSpent", resolved.minutesSpent()));
    }

    static Entry of(FeedbackReceived received, Instant time) {
        return feedback(
                received.customerId(),
                received.feedbackId(),
                time,
                detail("about", received.subject(), "refId", received.refId(), "sentiment", received.sentiment()));
    }

    static Entry of(FeedbackSubmitted submitted, Instant time) {
        return feedback(
                submitted.customerId(),
                submitted.feedbackId(),
                time,
                detail("department", submitted.department(), "dueAt", String.valueOf(submitted.dueAt())));
    }

    static Entry of(MemberAdded added, Instant time) {
        return campaign(added.customerId(), added.campaignId(), time, detail("source", added.source()));
    }

    static Entry of(ResponseRecorded response) {
        return campaign(
                response.customerId(),
                response.campaignId(),
                response.respondedAt(),
                detail("response", response.kind(), "channel", response.channel()));
    }

    private static Entry ticket(String customer, String ticket, Instant at, Map<String, Object> detail) {
        return new Entry(Ids.parse("cus", customer), EntryType.TICKET, at, ticket, detail);
    }

    private static Entry feedback(String customer, String feedback, Instant at, Map<String, Object> detail) {
        return new Entry(Ids.parse("cus", customer), EntryType.FEEDBACK, at, feedback, detail);
    }

    private static Entry campaign(String customer, String campaign, Instant at, Map<String, Object> detail) {
        return new Entry(Ids.parse("cus", customer), EntryType.CAMPAIGN, at, campaign, detail);
    }
}

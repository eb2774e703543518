package crm.support.feedback;

import crm.contracts.Event;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.FeedbackSubmitted;
import crm.contracts.support.SupportEvents;
import crm.persistence.Ids;

/** What happened to an opinion, in the words of the contract: not in those of the customer, which stay here. */
final class FeedbackEvents {

    private FeedbackEvents() {}

    static Event received(Feedback feedback) {
        return Event.of(
                SupportEvents.FEEDBACK_RECEIVED,
                id(feedback),
                feedback.version(),
                customer(feedback),
                feedback.updatedAt(),
                new FeedbackReceived(
                        id(feedback),
                        customer(feedback),
                        feedback.subject().name(),
                        feedback.refId(),
                        feedback.sentiment().name()));
    }

    static Event submitted(Feedback feedback) {
        return Event.of(
                SupportEvents.FEEDBACK_SUBMITTED,
                id(feedback),
                feedback.version(),
                customer(feedback),
                feedback.updatedAt(),
                new FeedbackSubmitted(
                        id(feedback),
                        customer(feedback),
                        feedback.subject().name(),
                        feedback.sentiment().name(),
                        feedback.department(),
                        feedback.rule(),
                        feedback.dueAt()));
    }

    private static String id(Feedback feedback) {
        return Ids.text("fbk", feedback.id());
    }

    private static String customer(Feedback feedback) {
        return Ids.text("cus", feedback.customerId());
    }
}

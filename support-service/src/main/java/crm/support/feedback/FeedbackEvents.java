package crm.support.feedback;

import crm.contracts.Event;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.FeedbackSubmitted;
import crm.contracts.support.SupportEvents;
import crm.persistence.Ids;
import java.util.regex.Pattern;

/** What happened to an opinion, in the words of the contract: not in those of the customer, which stay here. */
final class FeedbackEvents {

    private static final Pattern ID =
            Pattern.compile("[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
                        reference(feedback.refId()),
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

    /** The id of a record or of a user; what else somebody wrote there may name a person, and stays here. */
    private static String reference(String refId) {
        return refId != null && ID.matcher(refId).matches() ? refId : null;
    }

    private static String id(Feedback feedback) {
        return Ids.text("fbk", feedback.id());
    }

    private static String customer(Feedback feedback) {
        return Ids.text("cus", feedback.customerId());
    }
}

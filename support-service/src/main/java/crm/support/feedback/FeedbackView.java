package crm.support.feedback;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * An opinion as the API shows it.
 *
 * @param id {@code fbk_…}
 * @param version as in the ETag
 * @param department path of the unit that has to act on it, once submitted
 * @param rule name of the rule that chose the department
 * @param dueAt by when the department has to answer
 */
public record FeedbackView(
        String id,
        long version,
        String customerId,
        Subject subject,
        String refId,
        Sentiment sentiment,
        String text,
        FeedbackState state,
        String department,
        String rule,
        Instant dueAt,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static FeedbackView of(Feedback feedback) {
        return new FeedbackView(
                Ids.text("fbk", feedback.id()),
                feedback.version(),
                Ids.text("cus", feedback.customerId()),
                feedback.subject(),
                feedback.refId(),
                feedback.sentiment(),
                feedback.text(),
                feedback.state(),
                feedback.department(),
                feedback.rule(),
                feedback.dueAt(),
                feedback.createdBy(),
                feedback.createdAt(),
                feedback.updatedAt());
    }
}

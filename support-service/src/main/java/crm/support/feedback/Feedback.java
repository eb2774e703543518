package crm.support.feedback;

import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What a customer thinks. */
@Entity
@Table(name = "feedback")
@IdClass(RecordKey.class)
class Feedback {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    private long version;
    private UUID customerId;

    @Enumerated(EnumType.STRING)
    private Subject subject;

    private String refId;

    @Enumerated(EnumType.STRING)
    private Sentiment sentiment;

    private String text;

    @Enumerated(EnumType.STRING)
    private FeedbackState state;

    private String department;
    private String rule;
    private Instant dueAt;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected Feedback() {}

    /** An opinion that has just been given. */
    static Feedback receive(String tenantId, UUID id, Opinion opinion, UUID customerId, String createdBy, Instant now) {
        Feedback feedback = new Feedback();
        feedback.tenantId = tenantId;
        feedback.id = id;
        feedback.version = 1;
        feedback.customerId = customerId;
        feedback.subject = opinion.subject();
        feedback.refId = opinion.refId();
        feedback.sentiment = opinion.sentiment();
        feedback.text = opinion.text();
        feedback.state = FeedbackState.OPEN;
        feedback.createdBy = createdBy;
        feedback.createdAt = now;
        feedback.updatedAt = now;
        return feedback;
    }

    /**
     * Hands the opinion to the department that the rules choose.
     *
     * @throws RuleViolation where it was handed over before
     */
    void submit(Instant now) {
        if (state != FeedbackState.OPEN) {
            throw new RuleViolation("submitted-already", "The feedback is with " + department + " already.");
        }
        Routing.Rule chosen = Routing.of(subject, sentiment);
        state = FeedbackState.SUBMITTED;
        department = chosen.department();
        rule = chosen.name();
        dueAt = now.plus(chosen.answerWithin());
        version++;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID customerId() {
        return customerId;
    }

    Subject subject() {
        return subject;
    }

    String refId() {
        return refId;
    }

    Sentiment sentiment() {
        return sentiment;
    }

    String text() {
        return text;
    }

    FeedbackState state() {
        return state;
    }

    String department() {
        return department;
    }

    String rule() {
        return rule;
    }

    Instant dueAt() {
        return dueAt;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}

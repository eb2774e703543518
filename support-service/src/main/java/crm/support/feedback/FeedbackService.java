package crm.support.feedback;

import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.support.customer.CustomerCopies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be done with opinions. */
@ApplicationScoped
class FeedbackService {

    private final Feedbacks feedbacks;
    private final CustomerCopies customers;

    FeedbackService(Feedbacks feedbacks, CustomerCopies customers) {
        this.feedbacks = feedbacks;
        this.customers = customers;
    }

    Uni<Feedback> receive(Unit unit, Opinion opinion) {
        return customers.require(unit, opinion.customerId()).flatMap(customer -> {
            Feedback feedback = Feedback.receive(
                    unit.tenant(), Ids.next(), opinion, customer, unit.caller().subject(), unit.now());
            unit.record(FeedbackEvents.received(feedback));
            return feedbacks.add(unit, feedback).replaceWith(feedback);
        });
    }

    Uni<Feedback> get(Unit unit, String id) {
        return feedbacks.find(unit, Ids.parse("fbk", id));
    }

    /** Hands it to the department that the rules choose. */
    Uni<Feedback> submit(Unit unit, String id) {
        return feedbacks.forChange(unit, Ids.parse("fbk", id)).invoke(feedback -> {
            feedback.submit(unit.now());
            unit.record(FeedbackEvents.submitted(feedback));
        });
    }
}

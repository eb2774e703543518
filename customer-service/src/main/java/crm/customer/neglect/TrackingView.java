package crm.customer.neglect;

import crm.customer.profile.NeglectNotes.Level;
import crm.customer.touch.Touch;
import crm.customer.touch.TouchKind;
import crm.persistence.Ids;
import java.time.Instant;

/**
 * When somebody last had to do with a customer.
 *
 * @param lastTouchAt null where nobody ever had
 * @param lastTouch how
 * @param untouchedSince the last touch, or when the customer was created
 * @param grade whose rule counts
 * @param told who was told that it is neglected, OWNER or HEAD; null where nobody was
 */
public record TrackingView(
        String customerId, Instant lastTouchAt, TouchKind lastTouch, Instant untouchedSince, Grade grade, Level told) {

    static TrackingView of(Silence silence, Touch last) {
        Silence now = last == null ? silence : silence.since(last.at());
        return new TrackingView(
                Ids.text("cus", now.customer()),
                last == null ? null : last.at(),
                last == null ? null : last.kind(),
                now.since(),
                now.grade(),
                now.known());
    }
}

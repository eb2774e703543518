package crm.chaos.check;

import crm.chaos.observed.Observed;

/** A promise of the platform, as a pure function of what a run left behind. */
public interface Invariant {

    /** Its number in the list of promises, such as {@code I1}. */
    String id();

    /** One line that says what is promised. */
    String promise();

    /** Examines everything it concerns and names what breaks it. */
    void check(Observed observed, Evidence evidence);

    /** The verdict on one run. */
    default Finding judge(Observed observed) {
        Evidence evidence = new Evidence();
        check(observed, evidence);
        return evidence.finding(this);
    }
}

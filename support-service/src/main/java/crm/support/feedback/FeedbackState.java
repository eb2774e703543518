package crm.support.feedback;

/** How far an opinion has come. */
public enum FeedbackState {
    /** Written down. */
    OPEN,
    /** With the department that has to act on it. */
    SUBMITTED
}

package crm.local.run;

/**
 * One part of the stack at a moment.
 *
 * @param process null while there is none
 * @param port that the part is reached on
 * @param restarts since the stack was started
 * @param startSeconds from the start of the process until it was ready; null before
 * @param note why it is not ready, for people; null where there is nothing to say
 */
public record PartState(
        String name, State state, ProcessIdentity process, int port, int restarts, Double startSeconds, String note) {

    /** What a part is doing. */
    public enum State {
        /** For another part that it needs. */
        WAITING,
        /** Files are fetched, unpacked or made. */
        PREPARING,
        /** It runs once so that later starts are faster. */
        TRAINING,
        STARTING,
        READY,
        /** The process runs and does not answer, or says that it cannot work. */
        UNREADY,
        /** It ended and is started again after a pause. */
        RESTARTING,
        /** It could not be started. */
        FAILED,
        STOPPING,
        STOPPED
    }

    public boolean ready() {
        return state == State.READY;
    }
}

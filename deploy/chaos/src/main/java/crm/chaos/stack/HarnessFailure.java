package crm.chaos.stack;

/** The harness itself could not do what it has to; says nothing about the platform. */
public final class HarnessFailure extends RuntimeException {

    public HarnessFailure(String message) {
        super(message);
    }

    public HarnessFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

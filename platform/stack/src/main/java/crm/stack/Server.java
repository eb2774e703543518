package crm.stack;

/** A server of the stack, apart from the process that runs it: whoever starts it also watches it. */
public interface Server {

    String name();

    /** Makes everything ready that the start needs; does nothing the second time. Throws {@link StackFailure}. */
    void prepare();

    /** How it is started, after {@link #prepare()}. */
    Launch launch();

    /** Whether it answers. Takes two seconds at most, never throws. */
    boolean ready();
}

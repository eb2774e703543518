package crm.stack;

import java.util.Locale;

/** Where the servers come from: the system property {@code stack}. */
enum StackMode {
    /** Started as processes of this machine, from artifacts. The default. */
    EMBEDDED,
    /** Started in containers; needs Docker. */
    CONTAINERS,
    /** Running already; the environment says where. */
    EXTERNAL;

    static StackMode current() {
        String name = System.getProperty("stack", "embedded");
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new StackFailure("-Dstack=" + name + " is none of embedded, containers, external.");
        }
    }
}

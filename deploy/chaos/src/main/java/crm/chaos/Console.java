package crm.chaos;

import java.io.PrintStream;

/** Progress for people, with the seconds since the start. */
final class Console {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    void phase(String name, String text, Object... arguments) {
        out.printf("%n%6.1f s  %-9s %s%n", seconds(), name, text.formatted(arguments));
    }

    synchronized void line(String text, Object... arguments) {
        out.printf("%6.1f s    %s%n", seconds(), text.formatted(arguments));
    }

    synchronized void plain(String text, Object... arguments) {
        out.printf(text + "%n", arguments);
    }
}

package crm.local.client;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** How far something is: a bar on a terminal, a line at every tenth elsewhere. */
public final class Bar {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final String what;
    private final long total;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final AtomicLong done = new AtomicLong();
    private final long began = System.nanoTime();
    private long drawn;
    private long tenth = -1;

    /** @param total how many there are; 0 counts as 1 */
    public Bar(PrintWriter out, String what, long total) {
        this.out = out;
        this.what = what;
        this.total = Math.max(1, total);
    }

    public void add(long more) {
        set(done.addAndGet(more));
    }

    /** Shows that this many are done. */
    public synchronized void set(long now) {
        done.set(now);
        boolean whole = now >= total;
        if (terminal && (whole || System.nanoTime() - drawn > REDRAW_NANOS)) {
            drawn = System.nanoTime();
            out.print("\r" + line(now) + (whole ? "\n" : ""));
            out.flush();
        } else if (!terminal && now * TENTHS / total > tenth) {
            tenth = now * TENTHS / total;
            out.println(line(now));
            out.flush();
        }
    }

    /** Things a second since the start. */
    public double rate() {
        return done.get() * 1e9 / Math.max(1, System.nanoTime() - began);
    }

    private String line(long now) {
        int filled = (int) Math.min(WIDTH, now * WIDTH / total);
        return String.format(
                Locale.ROOT,
                "  %-22s [%s%s] %,d of %,d, %,.0f/s ",
                what,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                Math.min(now, total),
                total,
                rate());
    }
}

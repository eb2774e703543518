package crm.local.run;

import crm.local.run.StackState.Phase;
import crm.stack.ServerProcess;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows how the stack comes up: a table that changes in place on a terminal, a line a change elsewhere. */
public final class Progress {

    private static final long POLL_MILLIS = 120;
    private static final long GONE_AFTER_POLLS = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private final Map<String, String> shown = new HashMap<>();
    private final long began = System.nanoTime();
    private int lines;

    public Progress(PrintWriter out) {
        this.out = out;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    /** Returns when every part is ready. Throws {@link StackFailure} where the stack does not come up. */
    public void follow(StateFile file, Background supervisor) {
        long silent = 0;
        while (true) {
            StackState state = file.read().orElse(null);
            if (state != null) {
                show(state.parts());
                if (state.ready()) {
                    return;
                }
            }
            if (state != null && state.phase() == Phase.FAILED && !supervisor.alive()) {
                throw new StackFailure(state.failure());
            }
            silent = supervisor.alive() ? 0 : silent + 1;
            if (silent > 0 && (state == null || silent > GONE_AFTER_POLLS || state.phase() == Phase.STOPPED)) {
                throw new StackFailure("The supervisor has ended. The end of " + supervisor.log() + ":\n"
                        + ServerProcess.tail(supervisor.log()));
            }
            pause();
        }
    }

    private void show(List<PartState> parts) {
        if (terminal) {
            redraw(parts);
        } else {
            parts.forEach(this::tellChange);
        }
        out.flush();
    }

    private void redraw(List<PartState> parts) {
        if (lines > 0) {
            out.print("\u001b[" + lines + "A");
        }
        for (PartState part : parts) {
            out.print("\u001b[2K" + line(part) + "\n");
        }
        lines = parts.size();
    }

    private void tellChange(PartState part) {
        String now = part.state() + String.valueOf(part.note());
        if (part.state() != PartState.State.WAITING && !now.equals(shown.put(part.name(), now))) {
            out.println(line(part));
        }
    }

    private String line(PartState part) {
        String mark = switch (part.state()) {
            case READY -> "✔";
            case FAILED -> "✘";
            case RESTARTING, UNREADY -> "!";
            case WAITING, STOPPED -> "·";
            default -> "…";
        };
        String detail = switch (part.state()) {
            case READY -> "%.1f s, port %d".formatted(part.startSeconds(), part.port());
            case RESTARTING, UNREADY, FAILED -> firstLine(part.note());
            default -> "";
        };
        return "%5.1f s  %s %-20s %-10s %s"
                .formatted(
                        (System.nanoTime() - began) / 1e9,
                        mark,
                        part.name(),
                        part.state().name().toLowerCase(Locale.ROOT),
                        detail)
                .stripTrailing();
    }

    private static String firstLine(String note) {
        return note == null ? "" : note.lines().findFirst().orElse("");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped.");
        }
    }
}

package crm.bench.load;

import crm.bench.machine.ProcessTimes;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** One run of a {@link Load}: sends what is due until the time is up, then waits, within bounds, for the last answers. */
final class LoadRun {

    private static final long LAST_ANSWERS_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long MAXIMUM_MICROS = Duration.ofMinutes(2).toNanos() / 1000;

    private final Selector selector;
    private final List<Wire> wires;
    private final Traffic traffic;
    private final Pace pace;
    private final Deque<Wire> idle = new ArrayDeque<>();
    private final Histogram micros = new Histogram(1, MAXIMUM_MICROS, 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final long start = System.nanoTime();
    private final long end;
    private int sent;
    private long done;

    LoadRun(Selector selector, List<Wire> wires, Traffic traffic, Duration duration, Pace pace) {
        this.selector = selector;
        this.wires = wires;
        this.traffic = traffic;
        this.pace = pace;
        this.end = start + duration.toNanos();
        micros.setAutoResize(true);
        idle.addAll(wires);
    }

    Outcome run() throws IOException {
        double cpu = ProcessTimes.own().seconds();
        long giveUp = end + LAST_ANSWERS_NANOS;
        long now = System.nanoTime();
        while (now < giveUp && !(pace.due(now) >= end && idle.size() == wires.size())) {
            sendDue();
            await();
            now = System.nanoTime();
        }
        abandon(now);
        double used = ProcessTimes.own().seconds() - cpu;
        return new Outcome(done, sent, (end - start) / 1e9, micros, statuses, used);
    }

    private void sendDue() throws IOException {
        while (!idle.isEmpty()) {
            long now = System.nanoTime();
            long due = pace.due(now);
            if (due > now || due >= end) {
                return;
            }
            pace.taken();
            Wire wire = idle.pop();
            int number = sent++;
            try {
                wire.send(number, traffic.request(number), due);
            } catch (IOException e) {
                broken(wire, number);
            }
        }
    }

    private void await() throws IOException {
        long now = System.nanoTime();
        long due = pace.due(now);
        // While every connection is busy, or nothing more will be due, only an answer can change anything.
        long millis = idle.isEmpty() || due >= end ? 50 : (due - now) / 1_000_000;
        if (millis <= 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            handle((Wire) key.attachment(), key);
        }
        selector.selectedKeys().clear();
    }

    private void handle(Wire wire, SelectionKey key) throws IOException {
        int number = wire.number;
        try {
            if (key.isValid() && key.isWritable()) {
                wire.flush();
            }
            Answer answer = wire.read();
            if (answer != null) {
                if (!answer.keepAlive()) {
                    wire.reconnect();
                }
                took(wire, number, answer);
            }
        } catch (IOException e) {
            broken(wire, number);
        }
    }

    private void took(Wire wire, int number, Answer answer) {
        long now = System.nanoTime();
        idle.push(wire);
        statuses.merge(answer.status(), 1L, Long::sum);
        boolean good = traffic.answered(number, answer, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        boolean late = pace instanceof Pace.Closed && now > end;
        if (good && !late) {
            done++;
            micros.recordValue(Math.max(1, (now - wire.due) / 1000));
        }
    }

    private void broken(Wire wire, int number) throws IOException {
        wire.number = -1;
        wire.reconnect();
        if (number >= 0) {
            took(wire, number, Answer.NONE);
        }
    }

    /** Charges what was never answered, and what was due but never sent, with the time it has waited. */
    private void abandon(long now) throws IOException {
        for (Wire wire : wires) {
            if (wire.number >= 0) {
                micros.recordValue((now - wire.due) / 1000);
                broken(wire, wire.number);
            }
        }
        while (pace.due(now) < Math.min(end, now)) {
            micros.recordValue((now - pace.due(now)) / 1000);
            pace.taken();
        }
    }
}

package crm.chaos.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every operation and attempt of a run, kept in memory and as one JSON object a line. Safe for many threads. */
public final class History implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long origin = System.nanoTime();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    private final BufferedWriter file;

    /** Starts an empty history in a new file. */
    public History(Path path) throws IOException {
        file = Files.newBufferedWriter(path);
    }

    /** Monotonic microseconds since the history was opened. */
    public long micros() {
        return (System.nanoTime() - origin) / 1000;
    }

    /** Must come before the first request of the operation is sent. */
    public synchronized void begin(Operation operation) {
        operations.put(operation.key(), operation);
        attempts.put(operation.key(), new ArrayList<>());
        write(operation);
    }

    /** Adds what came of one request. */
    public synchronized void add(Attempt attempt) {
        attempts.get(attempt.key()).add(attempt);
        write(attempt);
    }

    /** What is known so far, in the order in which the operations began. */
    public synchronized List<Told> told() {
        return operations.values().stream()
                .map(operation -> new Told(operation, attempts.get(operation.key())))
                .toList();
    }

    /** All attempts so far. */
    public synchronized Stream<Attempt> attempts() {
        return attempts.values().stream().flatMap(List::stream).toList().stream();
    }

    private void write(Object line) {
        try {
            file.write(JSON.writeValueAsString(line));
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}

package crm.sales.imports;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Tx;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;

/**
 * A file on its way in: read piece by piece, stored batch by batch, and stopped from arriving faster than it is stored.
 * Memory holds one batch, whatever the file's size.
 */
final class ImportUpload {

    private static final int BATCH = 1000;

    private final ReadStream<Buffer> request;
    private final ImportColumns columns;
    private final Tx tx;
    private final Caller caller;
    private final ImportJobs jobs;
    private final UUID job;
    private final long maxBytes;

    private final CsvRecords csv = new CsvRecords();
    private final List<RawRow> rows = new ArrayList<>(BATCH);
    private ImportColumns.Positions positions;
    private long bytes;
    private long count;
    private int batches;
    private boolean settled;

    ImportUpload(
            ReadStream<Buffer> request,
            ImportColumns columns,
            Tx tx,
            Caller caller,
            ImportJobs jobs,
            UUID job,
            long maxBytes) {
        this.request = request;
        this.columns = columns;
        this.tx = tx;
        this.caller = caller;
        this.jobs = jobs;
        this.job = job;
        this.maxBytes = maxBytes;
    }

    /** How many rows arrived, once all are stored; fails where the file is none, too large, or cut off. */
    Uni<Long> receive() {
        return Uni.createFrom().emitter(result -> {
            request.handler(piece -> piece(piece, result));
            request.exceptionHandler(failure -> fail(result, failure));
            request.endHandler(ignored -> end(result));
            request.resume();
        });
    }

    private void piece(Buffer piece, UniEmitter<? super Long> result) {
        if (settled) {
            return;
        }
        bytes += piece.length();
        try {
            if (bytes > maxBytes) {
                throw new InvalidInput("", "file-too-large", "A file has at most " + maxBytes + " bytes.");
            }
            take(csv.add(piece));
        } catch (InvalidInput e) {
            fail(result, e);
            return;
        }
        if (rows.size() >= BATCH) {
            request.pause();
            store().subscribe().with(ignored -> request.resume(), failure -> fail(result, failure));
        }
    }

    private void end(UniEmitter<? super Long> result) {
        if (settled) {
            return;
        }
        try {
            take(csv.finish());
            if (positions == null) {
                throw new InvalidInput("", "empty-file", "The file has no header.");
            }
        } catch (InvalidInput e) {
            fail(result, e);
            return;
        }
        store().subscribe()
                .with(
                        ignored -> {
                            settled = true;
                            result.complete(count);
                        },
                        failure -> fail(result, failure));
    }

    private void fail(UniEmitter<? super Long> result, Throwable failure) {
        if (!settled) {
            settled = true;
            // The rest is read and dropped, so that the answer can be sent on this connection.
            request.resume();
            result.fail(failure);
        }
    }

    private void take(List<CSVRecord> records) {
        for (CSVRecord line : records) {
            if (positions == null) {
                positions = columns.in(line.toList().stream().map(String::strip).toList());
            } else {
                rows.add(new RawRow(
                        ++count,
                        field(line, positions.customer()),
                        field(line, positions.date()),
                        field(line, positions.amount()),
                        optional(line, positions.quantity()),
                        optional(line, positions.cost()),
                        optional(line, positions.category())));
            }
        }
    }

    private static String optional(CSVRecord line, int position) {
        return position < 0 ? null : field(line, position);
    }

    private static String field(CSVRecord line, int position) {
        return position < line.size() ? line.get(position) : "";
    }

    private Uni<Void> store() {
        List<RawRow> stored = List.copyOf(rows);
        rows.clear();
        if (stored.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.run(caller, unit -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (int from = 0; from < stored.size(); from += BATCH) {
                        List<RawRow> part = stored.subList(from, Math.min(stored.size(), from + BATCH));
                        int number = batches + from / BATCH;
                        all = all.chain(() -> jobs.addBatch(unit, job, new ImportJobs.Batch(number, part)));
                    }
                    return all;
                })
                .invoke(() -> batches += (stored.size() + BATCH - 1) / BATCH);
    }
}

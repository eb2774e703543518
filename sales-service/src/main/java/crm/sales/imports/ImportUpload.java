package crm.sales.imports;

import crm.jobs.CsvRecords;
import crm.jobs.Inflow;
import crm.jobs.TextDecoder;
import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;

/** Stores the rows of a file as they come in, in batches. */
final class ImportUpload implements Inflow.Sink {

    private static final int BATCH = 1000;

    private final ImportColumns columns;
    private final Tx tx;
    private final Caller caller;
    private final ImportJobs jobs;
    private final UUID job;

    private final TextDecoder text = TextDecoder.of("utf-8");
    private final CsvRecords csv = CsvRecords.withCommas();
    private final List<RawRow> rows = new ArrayList<>(BATCH);
    private ImportColumns.Positions positions;
    private long count;
    private int batches;

    ImportUpload(ImportColumns columns, Tx tx, Caller caller, ImportJobs jobs, UUID job) {
        this.columns = columns;
        this.tx = tx;
        this.caller = caller;
        this.jobs = jobs;
        this.job = job;
    }

    /** How many rows arrived so far. */
    long count() {
        return count;
    }

    @Override
    public void take(Buffer piece) {
        take(csv.add(text.add(piece)));
    }

    @Override
    public void end() {
        take(csv.add(text.finish()));
        take(csv.finish());
        if (positions == null) {
            throw new InvalidInput("", "empty-file", "The file has no header.");
        }
    }

    @Override
    public boolean isFull() {
        return rows.size() >= BATCH;
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

    @Override
    public Uni<Void> store() {
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

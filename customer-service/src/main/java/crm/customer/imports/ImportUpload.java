package crm.customer.imports;

import crm.jobs.Inflow;
import crm.jobs.TextDecoder;
import crm.persistence.Caller;
import crm.persistence.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores the rows of a file as they come in, in batches. */
final class ImportUpload implements Inflow.Sink {

    /** How many rows a batch has at most, and about how many characters. */
    static final int BATCH = 500;

    private static final int BATCH_SIZE = 1 << 20;

    private final Gunzip packing;
    private final TextDecoder text;
    private final RowReader reader;
    private final Tx tx;
    private final Caller caller;
    private final ImportJobs jobs;
    private final UUID job;

    private List<RawRow> rows = new ArrayList<>();
    private int size;
    private long count;

    /**
     * For one file.
     *
     * @param packing null where the file is not packed
     * @param reader null where the rows are read elsewhere
     */
    ImportUpload(Gunzip packing, TextDecoder text, RowReader reader, Tx tx, Caller caller, ImportJobs jobs, UUID job) {
        this.packing = packing;
        this.text = text;
        this.reader = reader;
        this.tx = tx;
        this.caller = caller;
        this.jobs = jobs;
        this.job = job;
    }

    /** How many rows arrived so far. */
    long count() {
        return count;
    }

    /** What the file was read as. */
    String encoding() {
        return text.encoding();
    }

    @Override
    public void take(Buffer piece) {
        add(reader.add(text.add(packing == null ? piece : packing.add(piece))));
    }

    @Override
    public void end() {
        if (packing != null) {
            packing.finish();
        }
        add(reader.add(text.finish()));
        add(reader.finish());
    }

    private void add(List<RawRow> more) {
        for (RawRow row : more) {
            rows.add(row);
            size += row.size();
            count++;
        }
    }

    @Override
    public boolean isFull() {
        return rows.size() >= BATCH || size >= BATCH_SIZE;
    }

    @Override
    public Uni<Void> store() {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<List<RawRow>> batches = batches(rows);
        rows = new ArrayList<>();
        size = 0;
        return tx.run(caller, unit -> {
            Uni<Void> all = jobs.touch(unit, job);
            for (List<RawRow> batch : batches) {
                all = all.chain(() -> jobs.addBatch(unit, job, batch, 0));
            }
            return all;
        });
    }

    /** Stores rows that were read elsewhere. */
    Uni<Void> store(List<RawRow> more) {
        add(more);
        return store();
    }

    private static List<List<RawRow>> batches(List<RawRow> rows) {
        List<List<RawRow>> batches = new ArrayList<>();
        List<RawRow> batch = new ArrayList<>();
        int size = 0;
        for (RawRow row : rows) {
            batch.add(row);
            size += row.size();
            if (batch.size() >= BATCH || size >= BATCH_SIZE) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}

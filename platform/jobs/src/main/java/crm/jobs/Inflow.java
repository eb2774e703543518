package crm.jobs;

import crm.persistence.InvalidInput;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A file on its way in: read piece by piece, stored batch by batch, and stopped from arriving faster than it is stored.
 * Memory holds one batch, whatever the file's size.
 */
public final class Inflow {

    /** Where the file goes. Refuses what it cannot read with {@link InvalidInput}. */
    public interface Sink {

        /** Reads the next piece. */
        void take(Buffer piece);

        /** Reads what is left at the end of the file. */
        void end();

        /** Whether so much was read that it has to be stored before more comes. */
        boolean isFull();

        /** Stores what was read so far. */
        Uni<Void> store();
    }

    private final ReadStream<Buffer> file;
    private final long maxBytes;
    private final Sink sink;
    private long bytes;
    private boolean settled;

    private Inflow(ReadStream<Buffer> file, long maxBytes, Sink sink) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.sink = sink;
    }

    /**
     * Reads the file, which was paused until now.
     *
     * @param maxBytes how many bytes may arrive
     * @return completes once all is stored; fails where the sink refuses a piece, the file is too large, or it is cut off
     */
    public static Uni<Void> receive(ReadStream<Buffer> file, long maxBytes, Sink sink) {
        return Uni.createFrom().emitter(result -> new Inflow(file, maxBytes, sink).start(result));
    }

    private void start(UniEmitter<? super Void> result) {
        file.handler(piece -> piece(piece, result));
        file.exceptionHandler(failure -> fail(result, failure));
        file.endHandler(ignored -> end(result));
        file.resume();
    }

    private void piece(Buffer piece, UniEmitter<? super Void> result) {
        if (settled) {
            return;
        }
        bytes += piece.length();
        try {
            if (bytes > maxBytes) {
                throw new InvalidInput("", "file-too-large", "A file has at most " + maxBytes + " bytes.");
            }
            sink.take(piece);
        } catch (RuntimeException e) {
            fail(result, e);
            return;
        }
        if (sink.isFull()) {
            file.pause();
            sink.store().subscribe().with(ignored -> file.resume(), failure -> fail(result, failure));
        }
    }

    private void end(UniEmitter<? super Void> result) {
        if (settled) {
            return;
        }
        try {
            sink.end();
        } catch (RuntimeException e) {
            fail(result, e);
            return;
        }
        sink.store()
                .subscribe()
                .with(
                        ignored -> {
                            settled = true;
                            result.complete(null);
                        },
                        failure -> fail(result, failure));
    }

    private void fail(UniEmitter<? super Void> result, Throwable failure) {
        if (!settled) {
            settled = true;
            // The rest is read and dropped, so that the answer can be sent on this connection.
            file.resume();
            result.fail(failure);
        }
    }
}

package crm.customer.imports;

import crm.jobs.Inflow;
import crm.persistence.InvalidInput;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/**
 * A workbook on its way in: kept in a file until it is here as a whole, because what its first sheet means stands behind
 * it, then read row by row. Never on an event loop.
 */
final class XlsxUpload implements Inflow.Sink {

    private static final int PIECE = 1 << 18;
    private static final int SIZE = 1 << 20;

    private final Vertx vertx;
    private final ImportMapping mapping;
    private final ImportUpload rows;
    private final long maxUnpacked;
    private Buffer waiting = Buffer.buffer();
    private Path file;
    private FileChannel channel;
    private XlsxFile workbook;
    private XlsxSheet sheet;

    XlsxUpload(Vertx vertx, ImportMapping mapping, ImportUpload rows, long maxUnpacked) {
        this.vertx = vertx;
        this.mapping = mapping;
        this.rows = rows;
        this.maxUnpacked = maxUnpacked;
    }

    @Override
    public void take(Buffer piece) {
        waiting.appendBuffer(piece);
    }

    @Override
    public void end() {
        // What is left is stored like all the rest.
    }

    @Override
    public boolean isFull() {
        return waiting.length() >= PIECE;
    }

    @Override
    public Uni<Void> store() {
        Buffer piece = waiting;
        waiting = Buffer.buffer();
        return blocking(() -> {
            if (channel == null) {
                file = Files.createTempFile("import", ".xlsx");
                channel = FileChannel.open(file, StandardOpenOption.WRITE);
            }
            ByteBuffer bytes = ByteBuffer.wrap(piece.getBytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return null;
        });
    }

    /** Stores the rows of the file that has arrived. */
    Uni<Void> rows() {
        return this.<Void>blocking(() -> {
                    channel.close();
                    File arrived = file.toFile();
                    workbook = XlsxFile.open(arrived, maxUnpacked);
                    sheet = workbook.sheet(mapping);
                    return null;
                })
                .chain(() -> Uni.createFrom()
                        .deferred(this::batch)
                        .repeat()
                        .whilst(stored -> stored > 0)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Integer> batch() {
        return this.<List<RawRow>>blocking(() -> sheet.next(ImportUpload.BATCH, SIZE))
                .flatMap(next -> rows.store(next).replaceWith(next.size()));
    }

    /** Takes the file away, whatever has become of it. */
    Uni<Void> close() {
        return blocking(() -> {
            if (channel != null) {
                channel.close();
            }
            if (workbook != null) {
                workbook.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
            return null;
        });
    }

    private <T> Uni<T> blocking(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.executeBlocking(() -> readable(work)).toCompletionStage());
    }

    private static <T> T readable(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (XMLStreamException e) {
            throw refusal(e);
        } catch (IOException e) {
            throw e instanceof ZipException ? XlsxFile.malformed("it is damaged") : e;
        }
    }

    /** A bound that was met while XML was read is told as what it is. */
    private static RuntimeException refusal(XMLStreamException failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof InvalidInput refused) {
                return refused;
            }
        }
        return XlsxFile.malformed("a part is no XML");
    }
}

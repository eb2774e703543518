package crm.gateway.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive piece by piece, so that no more than a page of it is held at a time. */
final class ArchiveWriter {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written, StandardCharsets.UTF_8);

    /** Adds a page, a JSON array, to the array that is the table's file; what there is to send. */
    byte[] add(Page page, String rows) {
        String array = rows.strip();
        if (!array.startsWith("[") || !array.endsWith("]")) {
            throw new IllegalArgumentException(page.file() + " is no array");
        }
        try {
            if (page.number() == 0) {
                zip.putNextEntry(new ZipEntry(page.file()));
            }
            zip.write((page.number() == 0 ? "[" : ",").getBytes(StandardCharsets.UTF_8));
            zip.write(array.substring(1, array.length() - 1).getBytes(StandardCharsets.UTF_8));
            if (page.last()) {
                zip.write(']');
                zip.closeEntry();
            }
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the manifest and the directory: without them no program opens what was broken off. */
    byte[] end(byte[] manifest) {
        try {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest);
            zip.closeEntry();
            zip.finish();
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] taken() throws IOException {
        zip.flush();
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }
}

package crm.bench.measure;

import crm.bench.platform.Database;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** COPY into a table without any index: what nobody can do without who brings rows in. */
final class CopyLimit {

    private CopyLimit() {}

    /**
     * How many rows a second are taken in that way.
     *
     * @param table whose rows they are
     * @param query gives the rows, with all columns of the table
     * @param folder for a file of all of them
     */
    static double rowsPerSecond(Database database, String table, String query, Path folder) throws IOException {
        Path rows = Files.createTempFile(folder, table, ".copy");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rows))) {
                database.copyOut("copy (" + query + ") to stdout (format binary)", out);
            }
            database.execute("create table bench_" + table + " (like " + table + ")");
            try (InputStream in = new BufferedInputStream(Files.newInputStream(rows))) {
                long start = System.nanoTime();
                long count = database.copyIn("copy bench_" + table + " from stdin (format binary)", in);
                return count / ((System.nanoTime() - start) / 1e9);
            } finally {
                database.execute("drop table bench_" + table);
            }
        } finally {
            Files.delete(rows);
        }
    }
}

package crm.local.orders;

import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of orders.
 *
 * @param path CSV in UTF-8 with a header
 * @param customers the ids of all customers in it, each once
 * @param rows how many orders there are
 */
record OrderFile(Path path, Set<String> customers, long rows) {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /**
     * Reads the file once.
     *
     * @param columns that it must have; the first holds the customer
     * @throws StackFailure where the file cannot be read, or a column is missing
     */
    static OrderFile read(Path path, List<String> columns) {
        if (!Files.isReadable(path)) {
            throw new StackFailure("Cannot read the file " + path + ".");
        }
        Set<String> customers = new TreeSet<>();
        long rows = 0;
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, FORMAT)) {
            for (String column : columns) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new StackFailure("The file has no column " + column + ". It has: "
                            + String.join(", ", parser.getHeaderNames()) + ".");
                }
            }
            for (CSVRecord row : parser) {
                rows++;
                if (row.isSet(columns.getFirst())
                        && !row.get(columns.getFirst()).isBlank()) {
                    customers.add(row.get(columns.getFirst()));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new StackFailure("The file " + path + " is not CSV with a header: "
                    + (e instanceof IOException io ? FileTree.reason(io) : e.getMessage()));
        }
        return new OrderFile(path, customers, rows);
    }

    /** What the rows are known by for ever: the file's name, in the form that the API wants for a system. */
    String source() {
        String name =
                path.getFileName().toString().replaceFirst("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
        String plain = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String source = plain.substring(0, Math.min(40, plain.length()));
        return source.isEmpty() ? "file" : source;
    }
}

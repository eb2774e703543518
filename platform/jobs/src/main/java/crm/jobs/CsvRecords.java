package crm.jobs;

import crm.persistence.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file (RFC 4180) as its text arrives: of the text so far it gives the records that are complete, and keeps
 * the rest, which is at most one record.
 */
public final class CsvRecords {

    /** A record longer than this is no record but a file with a quote that never ends. */
    private static final int MAX_RECORD = 1 << 20;

    private static final String DELIMITERS = ",;\t|";

    private final StringBuilder rest = new StringBuilder();
    private char delimiter;
    private int scanned;
    private boolean quoted;
    private boolean fieldStart = true;
    private boolean closed;
    private int end;
    private long line = 1;
    private long recordLine = 1;

    private CsvRecords(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Records whose fields are separated by commas. */
    public static CsvRecords withCommas() {
        return new CsvRecords(',');
    }

    /** Records whose header tells what separates the fields: a comma, a semicolon, a tab or a bar. */
    public static CsvRecords toldByHeader() {
        return new CsvRecords('\0');
    }

    /**
     * The records that this text completes.
     *
     * @throws InvalidInput where it is not CSV
     */
    public List<CSVRecord> add(String text) {
        rest.append(text);
        scan();
        List<CSVRecord> records = end == 0 ? List.of() : parse(rest.substring(0, end));
        if (end > 0) {
            rest.delete(0, end);
            scanned -= end;
            end = 0;
        }
        if (rest.length() > MAX_RECORD) {
            throw malformed("The record that begins in line " + recordLine + " has more than " + MAX_RECORD
                    + " characters; is a quote not closed?");
        }
        return records;
    }

    /** The last record, where the file does not end with a line end. */
    public List<CSVRecord> finish() {
        if (quoted) {
            throw malformed("A quote is not closed, in the record that begins in line " + recordLine + ".");
        }
        return rest.isEmpty() ? List.of() : parse(rest.toString());
    }

    /** A quote opens a field only where the field begins: elsewhere it is a character like others. */
    private void scan() {
        for (; scanned < rest.length(); scanned++) {
            char c = rest.charAt(scanned);
            if (c == '\n') {
                line++;
            }
            if (c == '"') {
                if (quoted) {
                    quoted = false;
                    closed = true;
                } else if (fieldStart || closed) {
                    quoted = true;
                    closed = false;
                }
                fieldStart = false;
            } else if (!quoted) {
                closed = false;
                fieldStart = c == '\n' || isDelimiter(c);
                if (c == '\n') {
                    end = scanned + 1;
                    recordLine = line;
                    toldBy(rest);
                }
            }
        }
    }

    private boolean isDelimiter(char c) {
        return delimiter == '\0' ? DELIMITERS.indexOf(c) >= 0 : c == delimiter;
    }

    private List<CSVRecord> parse(String text) {
        toldBy(text);
        try (CSVParser parser = CSVParser.parse(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(true)
                        .get())) {
            return parser.getRecords();
        } catch (IOException | UncheckedIOException e) {
            throw malformed("The file is not CSV, at or before line " + line + ": " + e.getMessage());
        }
    }

    private void toldBy(CharSequence text) {
        if (delimiter == '\0') {
            delimiter = mostFrequent(text.toString().lines().findFirst().orElse(""));
        }
    }

    private static char mostFrequent(String header) {
        char best = DELIMITERS.charAt(0);
        long most = 0;
        for (char candidate : DELIMITERS.toCharArray()) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private static InvalidInput malformed(String message) {
        return new InvalidInput("", "malformed-csv", message);
    }
}

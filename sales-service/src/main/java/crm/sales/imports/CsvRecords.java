package crm.sales.imports;

import crm.persistence.InvalidInput;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file (RFC 4180) as it arrives, piece by piece: of the pieces so far it gives the records that are complete,
 * and keeps the rest, which is at most one record.
 */
final class CsvRecords {

    /** A record longer than this is no record but a file with a quote that never ends. */
    private static final int MAX_RECORD = 1 << 20;

    private Buffer rest = Buffer.buffer();
    private int scanned;
    private boolean quoted;
    private int end;

    /**
     * The records that this piece completes.
     *
     * @throws InvalidInput where the file is not UTF-8 or not CSV
     */
    List<CSVRecord> add(Buffer piece) {
        rest.appendBuffer(piece);
        // Quotes and line ends are single bytes in UTF-8 and never part of another character.
        for (; scanned < rest.length(); scanned++) {
            byte b = rest.getByte(scanned);
            if (b == '"') {
                quoted = !quoted;
            } else if (b == '\n' && !quoted) {
                end = scanned + 1;
            }
        }
        List<CSVRecord> records = end == 0 ? List.of() : parse(rest.getBytes(0, end));
        if (end > 0) {
            rest = rest.getBuffer(end, rest.length());
            scanned -= end;
            end = 0;
        }
        if (rest.length() > MAX_RECORD) {
            throw malformed("A record is longer than " + MAX_RECORD + " bytes; is a quote not closed?");
        }
        return records;
    }

    /** The last record, where the file does not end with a line end. */
    List<CSVRecord> finish() {
        if (quoted) {
            throw malformed("A quote is not closed.");
        }
        return rest.length() == 0 ? List.of() : parse(rest.getBytes());
    }

    private static List<CSVRecord> parse(byte[] bytes) {
        try (CSVParser parser = CSVParser.parse(
                text(bytes),
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get())) {
            return parser.getRecords();
        } catch (CharacterCodingException e) {
            throw malformed("The file is not UTF-8.");
        } catch (IOException | UncheckedIOException e) {
            throw malformed("The file is not CSV: " + e.getMessage());
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static InvalidInput malformed(String message) {
        return new InvalidInput("", "malformed-csv", message);
    }
}

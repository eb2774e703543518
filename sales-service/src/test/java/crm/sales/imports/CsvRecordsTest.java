package crm.sales.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.InvalidInput;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static final String FILE = "id,name\r\n1,\"a, \"\"b\"\"\nc\"\n2,Ünal 陈\n\n3,last";

    private static final List<List<String>> RECORDS =
            List.of(List.of("id", "name"), List.of("1", "a, \"b\"\nc"), List.of("2", "Ünal 陈"), List.of("3", "last"));

    @Test
    void theRecordsAreTheSameWhereverThePiecesAreCut() {
        byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= file.length; size++) {
            CsvRecords csv = new CsvRecords();
            List<List<String>> records = new ArrayList<>();
            for (int from = 0; from < file.length; from += size) {
                Buffer piece = Buffer.buffer(file).slice(from, Math.min(file.length, from + size));
                csv.add(piece).forEach(line -> records.add(line.toList()));
            }
            csv.finish().forEach(line -> records.add(line.toList()));
            assertEquals(RECORDS, records, "pieces of " + size);
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        List<CSVRecord> records = new CsvRecords().add(Buffer.buffer("\uFEFFid\n"));
        assertEquals("id", records.getFirst().get(0));
    }

    @Test
    void whatIsNoCsvIsRefused() {
        CsvRecords unclosed = new CsvRecords();
        unclosed.add(Buffer.buffer("id\n\"1"));
        assertThrows(InvalidInput.class, unclosed::finish);
        assertThrows(InvalidInput.class, () -> new CsvRecords().add(Buffer.buffer(new byte[] {(byte) 0xc3, '\n'})));
        CsvRecords endless = new CsvRecords();
        assertThrows(InvalidInput.class, () -> endless.add(Buffer.buffer("\"" + "x".repeat(1 << 20))));
    }
}

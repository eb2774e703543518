package crm.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.InvalidInput;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static final String FILE = "id,name\r\n1,\"a, \"\"b\"\"\nc\"\n2,Ünal 陈\n\n3,5\" screen\n4,last";

    private static final List<List<String>> RECORDS = List.of(
            List.of("id", "name"),
            List.of("1", "a, \"b\"\nc"),
            List.of("2", "Ünal 陈"),
            List.of("3", "5\" screen"),
            List.of("4", "last"));

    @Test
    void theRecordsAreTheSameWhereverThePiecesAreCut() {
        byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= file.length; size++) {
            assertEquals(RECORDS, read(file, size, null, CsvRecords.withCommas()), "pieces of " + size);
        }
    }

    @Test
    void theHeaderTellsWhatSeparatesTheFields() {
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            String file = FILE.replace("a, ", "a  ").replace(',', separator);
            List<List<String>> records =
                    read(file.getBytes(StandardCharsets.UTF_8), 7, null, CsvRecords.toldByHeader());
            assertEquals(RECORDS.getLast(), records.getLast(), () -> "separated by " + separator);
        }
    }

    @Test
    void theEncodingIsToldByMarkOrZerosOrGiven() {
        for (String encoding : List.of("utf-8", "utf-16le", "utf-16be", "gb18030")) {
            byte[] file = FILE.getBytes(Charset.forName(encoding));
            for (int size : new int[] {1, 3, 1000}) {
                assertEquals(RECORDS, read(file, size, encoding, CsvRecords.withCommas()), encoding);
                if (!encoding.startsWith("gb")) {
                    assertEquals(RECORDS, read(file, size, null, CsvRecords.withCommas()), encoding);
                    byte[] marked = ("\uFEFF" + FILE).getBytes(Charset.forName(encoding));
                    assertEquals(RECORDS, read(marked, size, null, CsvRecords.withCommas()), "marked " + encoding);
                }
            }
        }
    }

    @Test
    void aWrongEncodingIsRefusedWithItsPlace() {
        TextDecoder text = TextDecoder.of(null);
        text.add(Buffer.buffer("id,name\n1,"));
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> text.add(Buffer.buffer(new byte[] {'a', (byte) 0xfc, 'b', '\n'})));
        assertEquals("wrong-encoding", refused.errors().getFirst().code());
        assertEquals(
                "Byte 12, in line 2, is no text in utf-8. Name the file's encoding, such as encoding=windows-1252.",
                refused.errors().getFirst().message());
        TextDecoder marked = TextDecoder.of("windows-1252");
        assertThrows(InvalidInput.class, () -> marked.add(Buffer.buffer("\uFEFFid,name")));
        assertThrows(InvalidInput.class, () -> TextDecoder.of("utf-9"));
        TextDecoder cut = TextDecoder.of("utf-8");
        cut.add(Buffer.buffer(new byte[] {'i', 'd', 'x', 'x', (byte) 0xc3}));
        assertThrows(InvalidInput.class, cut::finish);
    }

    @Test
    void whatIsNoCsvIsRefused() {
        CsvRecords unclosed = CsvRecords.withCommas();
        unclosed.add("id\n\"1");
        assertThrows(InvalidInput.class, unclosed::finish);
        CsvRecords endless = CsvRecords.withCommas();
        assertThrows(InvalidInput.class, () -> endless.add("\"" + "x".repeat(1 << 20)));
    }

    @Test
    void noFieldThatIsWrittenIsAFormulaAndWhatIsReadIsWhatWasWritten() {
        List<String> values = List.of(
                "=1+1", "+49 30 1", "-1", "@x", "'=x", "''", "'t Hooft", "a, \"b\"", "\tx", "", "x\ny", "'", "''t");
        String line = CsvLine.of(values);
        List<CSVRecord> read = CsvRecords.withCommas().add(line);
        assertEquals(
                values, read.getFirst().toList().stream().map(CsvLine::plain).toList());
        read.getFirst().toList().stream()
                .filter(field -> !field.isEmpty())
                .forEach(field -> assertEquals(-1, "=+-@\t\r".indexOf(field.charAt(0)), field));
    }

    private static List<List<String>> read(byte[] file, int size, String encoding, CsvRecords csv) {
        TextDecoder text = TextDecoder.of(encoding);
        List<CSVRecord> records = new ArrayList<>();
        for (int from = 0; from < file.length; from += size) {
            records.addAll(csv.add(text.add(Buffer.buffer(file).slice(from, Math.min(file.length, from + size)))));
        }
        records.addAll(csv.add(text.finish()));
        records.addAll(csv.finish());
        return records.stream().map(CSVRecord::toList).toList();
    }
}

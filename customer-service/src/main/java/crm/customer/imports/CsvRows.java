package crm.customer.imports;

import crm.jobs.CsvLine;
import crm.jobs.CsvRecords;
import crm.persistence.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** Rows of a CSV file with a header. */
final class CsvRows implements RowReader {

    private final ImportMapping mapping;
    private final CsvRecords records = CsvRecords.toldByHeader();
    private List<String> columns;
    private long count;

    CsvRows(ImportMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public List<RawRow> add(String text) {
        return rows(records.add(text));
    }

    @Override
    public List<RawRow> finish() {
        List<RawRow> last = rows(records.finish());
        if (columns == null) {
            throw new InvalidInput("", "empty-file", "The file has no header.");
        }
        return last;
    }

    private List<RawRow> rows(List<CSVRecord> read) {
        List<RawRow> rows = new ArrayList<>(read.size());
        for (CSVRecord line : read) {
            if (columns == null) {
                columns = mapping.ofHeader(
                        line.toList().stream().map(String::strip).toList());
            } else {
                rows.add(row(line));
            }
        }
        return rows;
    }

    private RawRow row(CSVRecord line) {
        count++;
        if (line.size() > columns.size()) {
            return RawRow.broken(
                    count,
                    "",
                    "too-many-columns",
                    "The row has " + line.size() + " fields, and the header " + columns.size() + ".");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < line.size(); i++) {
            String value = line.get(i).strip();
            if (columns.get(i) != null && !value.isEmpty()) {
                values.put(columns.get(i), CsvLine.plain(value));
            }
        }
        return RawRow.of(count, values);
    }
}

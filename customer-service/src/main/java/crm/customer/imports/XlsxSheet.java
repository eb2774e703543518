package crm.customer.imports;

import crm.persistence.InvalidInput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of a sheet, as they are asked for. The first row that is not empty is the header. */
final class XlsxSheet {

    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_CELL = 32_767;
    private static final MathContext DIGITS_OF_SPREADSHEETS = new MathContext(15);
    private static final int SECONDS_OF_DAY = 86_400;

    /** The day before the first one; programs count 29 February 1900, which there was not. */
    private static final LocalDateTime SINCE_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);

    private static final LocalDateTime SINCE_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);

    private final XMLStreamReader xml;
    private final List<String> texts;
    private final Set<Integer> dates;
    private final LocalDateTime since;
    private final ImportMapping mapping;
    private Map<Integer, String> fields;
    private long headerRow;
    private long lastRow;

    XlsxSheet(XMLStreamReader xml, List<String> texts, Set<Integer> dates, boolean from1904, ImportMapping mapping) {
        this.xml = xml;
        this.texts = texts;
        this.dates = dates;
        this.since = from1904 ? SINCE_1904 : SINCE_1900;
        this.mapping = mapping;
    }

    /**
     * The rows that come next.
     *
     * @param most how many, at most
     * @param size about how many characters, at most
     * @return empty at the end of the sheet
     * @throws InvalidInput where the sheet cannot be read
     */
    List<RawRow> next(int most, int size) throws XMLStreamException {
        List<RawRow> rows = new ArrayList<>();
        int taken = 0;
        while (rows.size() < most && taken < size && xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("row")) {
                RawRow row = row();
                if (row != null) {
                    rows.add(row);
                    taken += row.size();
                }
            }
        }
        if (rows.isEmpty() && fields == null) {
            throw new InvalidInput("", "empty-file", "The first sheet has no header.");
        }
        return rows;
    }

    /** Null for the header, and for a row without anything. */
    private RawRow row() throws XMLStreamException {
        String told = xml.getAttributeValue(null, "r");
        long number = told != null && told.matches("[0-9]{1,7}") ? Long.parseLong(told) : lastRow + 1;
        if (number <= lastRow) {
            throw XlsxFile.malformed("row " + number + " follows row " + lastRow);
        }
        lastRow = number;
        Map<Integer, String> cells = new TreeMap<>();
        boolean broken = false;
        int column = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                column = column(xml.getAttributeValue(null, "r"), column + 1);
                String type = xml.getAttributeValue(null, "t");
                String style = xml.getAttributeValue(null, "s");
                String value = cell(type, style);
                broken |= "e".equals(type);
                if (value != null && !value.isBlank()) {
                    cells.put(column, value.strip());
                }
            }
        }
        if (cells.isEmpty()) {
            return null;
        }
        if (fields == null) {
            readHeader(cells);
            headerRow = number;
            return null;
        }
        return broken
                ? RawRow.broken(number - headerRow, "", "cell-error", "A formula of the row has no result.")
                : RawRow.of(number - headerRow, values(cells));
    }

    private void readHeader(Map<Integer, String> cells) {
        List<String> found = mapping.ofHeader(List.copyOf(cells.values()));
        fields = new LinkedHashMap<>();
        int i = 0;
        for (Integer column : cells.keySet()) {
            fields.put(column, found.get(i++));
        }
    }

    private Map<String, String> values(Map<Integer, String> cells) {
        Map<String, String> values = new LinkedHashMap<>();
        cells.forEach((column, value) -> {
            String field = fields.get(column);
            if (field != null) {
                values.put(field, value);
            }
        });
        return values;
    }

    private static int column(String reference, int next) {
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z'; i++) {
            column = column * 26 + reference.charAt(i) - 'A' + 1;
            if (column > MOST_COLUMNS) {
                throw XlsxFile.malformed("it has more than " + MOST_COLUMNS + " columns");
            }
        }
        return column == 0 ? next : column;
    }

    /** Reads on to the end of the cell. */
    private String cell(String type, String style) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean inline = "inlineStr".equals(type);
        boolean value = false;
        boolean spoken = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                boolean starts = event == XMLStreamConstants.START_ELEMENT;
                switch (xml.getLocalName()) {
                    case "v" -> value = starts && !inline;
                    case "t" -> value = starts && inline && !spoken;
                    case "rPh" -> spoken = starts;
                    default -> {}
                }
            } else if (value && xml.hasText()) {
                text.append(xml.getText());
                if (text.length() > LONGEST_CELL) {
                    throw XlsxFile.malformed("a cell has more than " + LONGEST_CELL + " characters");
                }
            }
        }
        return text.isEmpty() ? null : shown(type, style, text.toString());
    }

    private String shown(String type, String style, String text) {
        try {
            return switch (type == null ? "n" : type) {
                case "s" -> texts.get(Integer.parseInt(text));
                case "b" -> text.equals("1") ? "true" : "false";
                case "n" -> number(style, text);
                default -> text;
            };
        } catch (IndexOutOfBoundsException | NumberFormatException | ArithmeticException | DateTimeException e) {
            throw XlsxFile.malformed("a cell of row " + lastRow + " holds '" + text + "'");
        }
    }

    private String number(String style, String text) {
        BigDecimal number = new BigDecimal(text).round(DIGITS_OF_SPREADSHEETS);
        if (style != null && dates.contains(Integer.valueOf(style))) {
            return time(number.doubleValue());
        }
        if (Math.abs(number.precision() - number.scale()) > 40) {
            return text;
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private String time(double days) {
        long seconds = Math.round((days - Math.floor(days)) * SECONDS_OF_DAY);
        LocalDateTime time = since.plusDays((long) Math.floor(days)).plusSeconds(seconds);
        return time.equals(time.truncatedTo(ChronoUnit.DAYS))
                ? time.toLocalDate().toString()
                : time.truncatedTo(ChronoUnit.SECONDS) + (time.getSecond() == 0 ? ":00Z" : "Z");
    }
}

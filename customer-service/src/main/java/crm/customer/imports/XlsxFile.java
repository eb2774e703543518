package crm.customer.imports;

import crm.persistence.InvalidInput;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A workbook (ECMA-376, transitional): a ZIP file of XML parts, of which the first sheet counts. Each part is unpacked as
 * it is read, up to a bound; the texts that cells share are held in memory, up to another one. There are no entities.
 */
final class XlsxFile implements AutoCloseable {

    /** A workbook has a few parts for each sheet. */
    private static final int MOST_PARTS = 5_000;

    private static final int HIGHEST_RATIO = 200;
    private static final long UNSUSPICIOUS = 4L << 20;

    /** About twice as many bytes of memory. */
    private static final int MOST_TEXT = 32 << 20;

    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int PART_COUNT_AT = 10;

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final int FIRST_CUSTOM_FORMAT = 164;

    private final ZipFile zip;
    private final long most;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long unpacked;

    private XlsxFile(ZipFile zip, long most) {
        this.zip = zip;
        this.most = most;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    /**
     * Opens a file, which is gone when it is closed.
     *
     * @param most how many bytes there may be, unpacked
     * @throws InvalidInput where it is no workbook
     */
    static XlsxFile open(File file, long most) throws IOException {
        if (parts(file) > MOST_PARTS) {
            throw malformed("it has more than " + MOST_PARTS + " parts");
        }
        try {
            return new XlsxFile(new ZipFile(file, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE), most);
        } catch (ZipException e) {
            throw malformed("it is no ZIP file");
        }
    }

    /** Looked up before the file is opened, because opening it reads the list of all parts. */
    private static int parts(File file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file, "r")) {
            int length = (int) Math.min(bytes.length(), END_RECORD + LONGEST_COMMENT);
            byte[] end = new byte[length];
            bytes.seek(bytes.length() - length);
            bytes.readFully(end);
            for (int i = length - END_RECORD; i >= 0; i--) {
                if (end[i] == 'P' && end[i + 1] == 'K' && end[i + 2] == 5 && end[i + 3] == 6) {
                    return (end[i + PART_COUNT_AT] & 0xff) | (end[i + PART_COUNT_AT + 1] & 0xff) << 8;
                }
            }
        }
        throw malformed("it is no ZIP file");
    }

    /** The first sheet. */
    XlsxSheet sheet(ImportMapping mapping) throws IOException, XMLStreamException {
        boolean[] from1904 = new boolean[1];
        String sheet = "xl/" + target(firstSheet(from1904));
        List<String> texts = texts();
        Set<Integer> dates = dateStyles();
        return new XlsxSheet(reader(sheet), texts, dates, from1904[0], mapping);
    }

    private String firstSheet(boolean[] from1904) throws IOException, XMLStreamException {
        XMLStreamReader workbook = reader("xl/workbook.xml");
        String first = null;
        while (workbook.hasNext()) {
            if (workbook.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (workbook.getLocalName().equals("workbookPr")) {
                String since = workbook.getAttributeValue(null, "date1904");
                from1904[0] = "1".equals(since) || "true".equals(since);
            } else if (workbook.getLocalName().equals("sheet") && first == null) {
                first = workbook.getAttributeValue(RELATIONS, "id");
            }
        }
        if (first == null) {
            throw malformed("it has no sheet");
        }
        return first;
    }

    private String target(String relation) throws IOException, XMLStreamException {
        XMLStreamReader relations = reader("xl/_rels/workbook.xml.rels");
        while (relations.hasNext()) {
            if (relations.next() == XMLStreamConstants.START_ELEMENT
                    && relation.equals(relations.getAttributeValue(null, "Id"))) {
                String target = relations.getAttributeValue(null, "Target");
                return target.startsWith("/xl/") ? target.substring("/xl/".length()) : target;
            }
        }
        throw malformed("its first sheet is missing");
    }

    /** The texts that cells share, each by its number. What tells how they are pronounced is none of them. */
    private List<String> texts() throws IOException, XMLStreamException {
        List<String> texts = new ArrayList<>();
        if (zip.getEntry("xl/sharedStrings.xml") == null) {
            return texts;
        }
        XMLStreamReader shared = reader("xl/sharedStrings.xml");
        StringBuilder text = new StringBuilder();
        long size = 0;
        boolean spoken = false;
        while (shared.hasNext()) {
            int event = shared.next();
            String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                    ? shared.getLocalName()
                    : "";
            if (event == XMLStreamConstants.START_ELEMENT && name.equals("si")) {
                text.setLength(0);
            } else if (name.equals("rPh")) {
                spoken = event == XMLStreamConstants.START_ELEMENT;
            } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("t") && !spoken) {
                text.append(shared.getElementText());
            } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("si")) {
                texts.add(text.toString());
                size += text.length() + 1;
                if (size > MOST_TEXT) {
                    throw new InvalidInput(
                            "", "file-too-large", "The workbook has too many different texts; save it as CSV.");
                }
            }
        }
        return texts;
    }

    /** The numbers of the styles that show a number as a date or a time. */
    private Set<Integer> dateStyles() throws IOException, XMLStreamException {
        Set<Integer> styles = new HashSet<>();
        if (zip.getEntry("xl/styles.xml") == null) {
            return styles;
        }
        XMLStreamReader parts = reader("xl/styles.xml");
        Set<Integer> formats = new HashSet<>();
        boolean cells = false;
        int style = 0;
        while (parts.hasNext()) {
            int event = parts.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (parts.getLocalName()) {
                    case "numFmt" -> {
                        if (isDate(parts.getAttributeValue(null, "formatCode"))) {
                            formats.add(number(parts.getAttributeValue(null, "numFmtId")));
                        }
                    }
                    case "cellXfs" -> cells = true;
                    case "xf" -> {
                        int format = number(parts.getAttributeValue(null, "numFmtId"));
                        if (cells && (format < FIRST_CUSTOM_FORMAT ? isDate(format) : formats.contains(format))) {
                            styles.add(style);
                        }
                        style += cells ? 1 : 0;
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && parts.getLocalName().equals("cellXfs")) {
                cells = false;
            }
        }
        return styles;
    }

    /** Those that every program knows without being told. */
    private static boolean isDate(int format) {
        return format >= 14 && format <= 22
                || format >= 27 && format <= 36
                || format >= 45 && format <= 47
                || format >= 50 && format <= 58;
    }

    /** Whether days or years remain where quoted and bracketed parts are taken away. */
    private static boolean isDate(String code) {
        return code != null
                && code.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.|General", "").matches("(?is).*[dy].*");
    }

    private static int number(String text) {
        return text == null || !text.matches("[0-9]{1,9}") ? 0 : Integer.parseInt(text);
    }

    private XMLStreamReader reader(String part) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw malformed(part + " is missing");
        }
        return xml.createXMLStreamReader(new Bounded(zip.getInputStream(entry), entry.getCompressedSize()));
    }

    static InvalidInput malformed(String why) {
        return new InvalidInput("", "malformed-xlsx", "The file is no workbook: " + why + ".");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Stops at what no table of people comes near, however small the packed part claims to be. */
    private final class Bounded extends FilterInputStream {

        private final long packed;
        private long read;

        Bounded(InputStream in, long packed) {
            super(in);
            this.packed = Math.max(1, packed);
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            return count(got, got);
        }

        private int count(int result, int bytes) {
            if (result >= 0) {
                read += bytes;
                unpacked += bytes;
            }
            if (unpacked > most || read > UNSUSPICIOUS && read / HIGHEST_RATIO > packed) {
                throw new InvalidInput(
                        "",
                        "file-too-large",
                        "Unpacked, a workbook has at most " + most + " bytes, and " + HIGHEST_RATIO
                                + " times as many as packed.");
            }
            return result;
        }
    }
}

package crm.customer.imports;

import static crm.customer.imports.Importing.IMPORTS;
import static crm.customer.imports.Importing.TENANT;
import static crm.customer.imports.Importing.accepted;
import static crm.customer.imports.Importing.as;
import static crm.customer.imports.Importing.counts;
import static crm.customer.imports.Importing.ended;
import static crm.customer.imports.Importing.rows;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class ImportWorkbookTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Importing importing = new Importing();
    private final Tokens rep = importing.rep;

    @Test
    @Feature({"C-22", "C-14"})
    void theFirstSheetOfAWorkbookComesIn() {
        String day = "founded_" + importing.run;
        as(Tokens.administrator(TENANT))
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"type\": \"DATE\", \"label\": \"Founded\"}".formatted(day))
                .post("/api/v1/metadata/customers/attributes")
                .then()
                .statusCode(201);
        String sheet = """
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>Founded</t></is></c></row>
                <row r="3"><c r="A3"><v>4711</v></c><c r="B3" t="s"><v>2</v></c><c r="D3" s="1"><v>36556</v></c></row>
                <row r="4"/>
                <row r="5"><c r="A5"><v>4.712E3</v></c><c r="B5" t="str"><f>A1</f><v>Second &amp; Co</v></c></row>
                <row r="6"><c r="A6"><v>4713</v></c><c r="B6" t="e"><v>#REF!</v></c></row>
                """;
        String texts = "<si><t>No</t></si><si><t>Company</t></si>"
                + "<si><r><t>Erste</t></r><r><t xml:space=\"preserve\"> GmbH</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>";
        Response done = sent(
                workbook(sheet, texts),
                "&map=No:externalId&map=Company:name&map=Founded:attr." + day + "&party=ORGANISATION");
        assertEquals("2 created, 0 updated, 0 unchanged, 0 skipped, 1 refused", counts(done));
        rows(rep, done.path("id"), "row=gt=0")
                .then()
                .body("data.row", equalTo(List.of(1, 3, 4)))
                .body("data[2].errors[0].code", equalTo("cell-error"));
        as(rep).get("/api/v1/customers/" + rows(rep, done.path("id"), "row==1").path("data[0].customerId"))
                .then()
                .body("name", equalTo("Erste GmbH"))
                .body("externalIds[0].id", equalTo("4711"))
                .body("attributes." + day, equalTo("2000-01-31"));
        as(rep).get("/api/v1/customers/" + rows(rep, done.path("id"), "row==3").path("data[0].customerId"))
                .then()
                .body("name", equalTo("Second & Co"))
                .body("externalIds[0].id", equalTo("4712"));
    }

    @Test
    @Feature("C-22")
    void aWorkbookWithManyRowsIsReadInBatches() {
        int count = 1_200;
        String sheet =
                "<row><c t=\"inlineStr\"><is><t>externalId</t></is></c><c t=\"inlineStr\"><is><t>name</t></is></c></row>"
                        + IntStream.range(0, count)
                                .mapToObj(i -> "<row><c><v>" + i + "</v></c><c t=\"inlineStr\"><is><t>"
                                        + Integer.toString(i * 7_919 + 1_000_003, Character.MAX_RADIX) + " "
                                        + Integer.toString(i * 104_729 + 50_000_017, Character.MAX_RADIX)
                                        + "</t></is></c></row>")
                                .collect(Collectors.joining());
        Response done = sent(workbook(sheet, ""), "&party=ORGANISATION");
        assertEquals(count, done.<Integer>path("created"));
        assertEquals(count, done.<Integer>path("rows"));
    }

    @Test
    @Feature("C-22")
    void whatIsNoWorkbookOrSwellsIsRefusedAndLeavesNothing() {
        refused("no workbook".getBytes(StandardCharsets.UTF_8), "malformed-xlsx");
        refused(zip(Map.of("a.txt", "x")), "malformed-xlsx");
        byte[] whole = workbook("<row><c t=\"inlineStr\"><is><t>name</t></is></c></row>", "");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 40, 200, (byte) 7);
        refused(damaged, "malformed-xlsx");
        refused(workbook("<row><c t=\"s\"><v>7</v></c></row>", ""), "malformed-xlsx");
        refused(workbook("<row><c t=\"inlineStr\"><is><t>nmae</t></is></c></row>", ""), "unknown-field");
        refused(workbook("", ""), "empty-file");
        refused(workbook(" ".repeat(64 << 20), ""), "file-too-large");
        refused(
                zip(Map.of(
                        "xl/workbook.xml",
                        "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><workbook xmlns=\"" + MAIN
                                + "\">&a;</workbook>")),
                "malformed-xlsx");
        as(rep).get(IMPORTS).then().body("data", hasSize(0));
    }

    private void refused(byte[] file, String code) {
        importing.send(rep, XLSX, file, "").then().statusCode(400).body("errors[0].code", equalTo(code));
    }

    private Response sent(byte[] file, String parameters) {
        return ended(rep, accepted(importing.send(rep, XLSX, file, parameters)), "DONE");
    }

    private static byte[] workbook(String rows, String texts) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>");
        parts.put("xl/worksheets/sheet2.xml", "<worksheet xmlns=\"" + MAIN + "\"><sheetData/></worksheet>");
        parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + texts + "</sst>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
                        + "</numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs>"
                        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><workbookPr/><sheets>"
                        + "<sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Two\" sheetId=\"2\" r:id=\"rId2\"/>"
                        + "</sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/>"
                        + "<Relationship Id=\"rId1\" Target=\"/xl/worksheets/sheet1.xml\"/></Relationships>");
        return zip(parts);
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}

package crm.local.test;

import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the tests said, over all modules.
 *
 * @param failed names of the tests that failed or could not be run
 */
record Results(int tests, int skipped, List<String> failed) {

    /** Reads the reports that were written since a moment. */
    static Results since(Path root, Instant began) {
        int tests = 0;
        int skipped = 0;
        List<String> failed = new ArrayList<>();
        for (Path report : reports(root, began)) {
            Element suite = parse(report);
            tests += Integer.parseInt(suite.getAttribute("tests"));
            skipped += Integer.parseInt(suite.getAttribute("skipped"));
            NodeList cases = suite.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                if (test.getElementsByTagName("failure").getLength()
                                + test.getElementsByTagName("error").getLength()
                        > 0) {
                    failed.add(test.getAttribute("classname") + "." + test.getAttribute("name"));
                }
            }
        }
        return new Results(tests, skipped, failed);
    }

    private static List<Path> reports(Path root, Instant began) {
        try (Stream<Path> files = Files.find(
                root,
                5,
                (path, attributes) -> attributes.isRegularFile()
                        && attributes.lastModifiedTime().toInstant().isAfter(began)
                        && path.toString().matches(".*/target/surefire-reports/TEST-[^/]*\\.xml"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new StackFailure("Cannot read the test reports: " + FileTree.reason(e), e);
        }
    }

    private static Element parse(Path report) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new StackFailure("Cannot read the test report " + report + ": " + e.getMessage(), e);
        }
    }
}

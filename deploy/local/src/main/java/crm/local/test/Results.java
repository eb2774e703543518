package crm.local.test;

import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the tests said, over all modules.
 *
 * @param reasons why tests were skipped, each once, of those that say so
 * @param failed the tests that failed or could not be run
 */
record Results(int tests, int skipped, List<String> reasons, List<Failure> failed) {

    private static final int REASON_LINES = 40;

    /**
     * A test that is not green.
     *
     * @param test its class and method
     * @param reason what it said, and what caused that, without the places in the code
     */
    record Failure(String test, String reason) {}

    /** Reads the reports that were written since a moment. */
    static Results since(Path root, Instant began) {
        int tests = 0;
        int skipped = 0;
        Set<String> reasons = new TreeSet<>();
        List<Failure> failed = new ArrayList<>();
        for (Path report : reports(root, began)) {
            Element suite = parse(report);
            tests += Integer.parseInt(suite.getAttribute("tests"));
            skipped += Integer.parseInt(suite.getAttribute("skipped"));
            NodeList left = suite.getElementsByTagName("skipped");
            for (int i = 0; i < left.getLength(); i++) {
                reasons.add(((Element) left.item(i)).getAttribute("message"));
            }
            NodeList cases = suite.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                failure((Element) cases.item(i)).ifPresent(failed::add);
            }
        }
        reasons.remove("");
        return new Results(tests, skipped, List.copyOf(reasons), failed);
    }

    private static Optional<Failure> failure(Element test) {
        return Stream.of("failure", "error")
                .map(test::getElementsByTagName)
                .filter(said -> said.getLength() > 0)
                .map(said -> new Failure(
                        test.getAttribute("classname") + "." + test.getAttribute("name"),
                        reason(said.item(0).getTextContent())))
                .findFirst();
    }

    /** A continuous integration's machine is gone when somebody asks: what is printed has to be enough. */
    private static String reason(String trace) {
        return trace.lines()
                .filter(line -> !line.matches("\\s+(at |\\.\\.\\. \\d+ more).*") && !line.isBlank())
                .limit(REASON_LINES)
                .collect(Collectors.joining("\n"));
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

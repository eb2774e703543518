package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.stack.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents that lead to nothing are worse than none: every link within the checkout has its target. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    private final Path root = Checkout.root();

    @Test
    void everyLinkHasItsTarget() throws IOException {
        List<Path> documents = documents();
        assertTrue(documents.size() > 10, "the documents were not found");
        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.matches("[a-z]+:.*"))
                    .filter(link -> !leadsSomewhere(document, link))
                    .map(link -> root.relativize(document) + " -> " + link)
                    .forEach(broken::add);
        }
        assertEquals(List.of(), broken);
    }

    private static boolean leadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        try {
            return Files.exists(target)
                    && (parts.length == 1 || anchors(Files.readString(target)).contains(parts[1]));
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> anchors(String document) {
        List<String> anchors = new ArrayList<>();
        Pattern.compile("^#+ (.*)$|<a id=\"([^\"]+)\">", Pattern.MULTILINE)
                .matcher(document)
                .results()
                .map(found -> found.group(2) == null ? anchor(found.group(1)) : found.group(2))
                .forEach(anchors::add);
        return anchors;
    }

    /** What a heading is called in a link. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> top = Files.list(root);
                Stream<Path> below = Files.walk(root.resolve("docs"))) {
            Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }
}

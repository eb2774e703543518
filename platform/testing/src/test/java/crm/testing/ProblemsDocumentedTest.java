package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.stack.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The type of a problem is a link: docs/problems.md has the place that it leads to, for every code in the sources. */
class ProblemsDocumentedTest {

    private static final Pattern CODE = Pattern.compile(
            "(?:(?:RuleViolation|Conflict|NotKnownYet)\\(|Problem\\.of\\(\\s*\\d{3},)\\s*\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([a-z-]+)\"></a>`");

    private final Path root = Checkout.root();

    @Test
    void everyCodeHasItsPlace() throws IOException {
        SortedSet<String> used = new TreeSet<>();
        for (Path source : sources()) {
            Matcher code = CODE.matcher(Files.readString(source));
            while (code.find()) {
                used.add(code.group(1));
            }
        }
        assertTrue(used.size() > 20, "the sources were not found");
        SortedSet<String> missing = new TreeSet<>(used);
        missing.removeAll(documented());
        assertEquals(List.of(), List.copyOf(missing), "codes that docs/problems.md does not explain");
    }

    @Test
    void noPlaceIsThereTwice() throws IOException {
        Matcher anchor = ANCHOR.matcher(page());
        List<String> all = new ArrayList<>();
        while (anchor.find()) {
            all.add(anchor.group(1));
        }
        assertEquals(all.size(), documented().size());
    }

    private SortedSet<String> documented() throws IOException {
        SortedSet<String> codes = new TreeSet<>();
        Matcher anchor = ANCHOR.matcher(page());
        while (anchor.find()) {
            codes.add(anchor.group(1));
        }
        return codes;
    }

    private String page() throws IOException {
        return Files.readString(root.resolve("docs/problems.md"));
    }

    /** The services and the platform: what is in deploy/ answers nobody. */
    private List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String group : List.of(".", "platform")) {
            try (Stream<Path> modules = Files.list(root.resolve(group).normalize())) {
                for (Path module : modules.toList()) {
                    Path main = module.resolve("src/main/java");
                    if (Files.isDirectory(main)) {
                        try (Stream<Path> files = Files.walk(main)) {
                            files.filter(file -> file.toString().endsWith(".java"))
                                    .forEach(found::add);
                        }
                    }
                }
            }
        }
        return found;
    }
}

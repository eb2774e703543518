package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.contracts.EventType;
import crm.contracts.EventTypes;
import crm.stack.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A fact is entered once, at its source: read from the sources, so that it holds for all services at once.
 * {@link ArchitectureRules} hold the rest of it for each.
 */
@Feature("C-15")
class CaptureOnceTest {

    /** Records that lie below the path of another service's, and are nobody else's facts. Each is a decision. */
    private static final Map<String, String> OF_ITS_OWN = Map.of("customers/{id}/credit-policy/decision", "sales");

    /** Types that timelines know already, and that their service does not publish yet. */
    private static final Set<String> ANNOUNCED =
            Set.of("crm.sales.quote.issued.v1", "crm.sales.quote.decided.v1", "crm.support.call.ended.v1");

    private static final Pattern RESOURCE =
            Pattern.compile("@Path\\(\"([^\"]*)\"\\)(?:\\s*@\\w+(?:\\([^)]*\\))?)*\\s*public class");
    private static final Pattern WRITE = Pattern.compile("@(?:POST|PUT|PATCH|DELETE)\\b([\\s\\S]*?)\\bpublic\\b");
    private static final Pattern BELOW = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");

    private final Path root = Checkout.root();

    @Test
    void whatAServiceHasNobodyElseOffersToWrite() throws IOException {
        SortedMap<String, SortedSet<String>> writers = new TreeMap<>();
        int operations = 0;
        for (Path source : sources("Resource.java")) {
            for (String path : written(Files.readString(source))) {
                operations++;
                if (!OF_ITS_OWN.getOrDefault(path, "").equals(service(source))) {
                    writers.computeIfAbsent(path.split("[/:]")[0], none -> new TreeSet<>())
                            .add(service(source));
                }
            }
        }
        assertTrue(operations > 50, "the operations were not found");
        // Administration is each service's own: the gateway's paths name whose.
        writers.remove("admin");
        // Attributes are of the records of the service that has those; the segment behind tells which.
        writers.remove("metadata");
        writers.values().removeIf(services -> services.size() == 1);
        assertEquals(Map.of(), writers, "records that several services offer to write");
    }

    /** What services report of personal data is the same for all; each has a type and a topic of its own for it. */
    @Test
    void everyTypeOfEventHasOnePublisher() throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        for (Path source : sources(".java")) {
            sources.put(source, Files.readString(source));
        }
        SortedMap<String, Set<String>> expected = new TreeMap<>();
        SortedMap<String, Set<String>> publishers = new TreeMap<>();
        for (EventType<?> type : EventTypes.all()) {
            if (!type.data().getPackageName().endsWith(".privacy")) {
                expected.put(
                        type.type(),
                        ANNOUNCED.contains(type.type())
                                ? Set.of()
                                : Set.of(type.type().split("\\.")[1]));
                publishers.put(type.type(), makers(type.data(), sources));
            }
        }
        assertTrue(expected.size() > 20, "the types were not found");
        assertEquals(expected, publishers);
        List<String> names = EventTypes.all().stream().map(EventType::type).toList();
        assertEquals(names.size(), Set.copyOf(names).size());
    }

    /** The services that make facts of a class. */
    private SortedSet<String> makers(Class<?> fact, Map<Path, String> sources) {
        String imported = "import " + fact.getName() + ";";
        Pattern made = Pattern.compile("\\bnew " + fact.getSimpleName() + "\\(|\\b" + fact.getSimpleName() + "::new");
        SortedSet<String> makers = new TreeSet<>();
        sources.forEach((source, code) -> {
            if (code.contains(imported) && made.matcher(code).find()) {
                makers.add(service(source));
            }
        });
        return makers;
    }

    /** Paths below the API's root that an operation of a resource writes to. */
    private static List<String> written(String code) {
        Matcher resource = RESOURCE.matcher(code);
        if (!resource.find()) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        Matcher write = WRITE.matcher(code);
        while (write.find()) {
            Matcher below = BELOW.matcher(write.group(1));
            String rest = below.find() ? below.group(1) : "";
            String path = resource.group(1)
                    + (rest.isEmpty() || rest.startsWith("/") || rest.startsWith(":") ? "" : "/")
                    + rest;
            paths.add(path.replaceFirst("^/api/v1/", ""));
        }
        return paths;
    }

    private String service(Path source) {
        return root.relativize(source).getName(0).toString().replace("-service", "");
    }

    private List<Path> sources(String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(one -> one.toString().endsWith("-service"))
                    .collect(Collectors.toCollection(TreeSet::new))) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                    files.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
                }
            }
        }
        return found;
    }
}

package crm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.stack.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the platform takes in, read from the sources so that it holds for every module at once: mechanisms, not business;
 * few public types; each of them with at least two users. What only one service needs belongs into that service.
 */
class PlatformAdmissionTest {

    /** How many public types a module may have. To raise one is a decision: something may belong elsewhere. */
    private static final Map<String, Integer> BUDGET = Map.of(
            "persistence",
            49,
            "messaging",
            12,
            "privacy",
            7,
            "web",
            24,
            "administration",
            8,
            "attributes",
            20,
            "assignment",
            25,
            "jobs",
            5,
            "stack",
            20,
            "testing",
            20);

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:final |abstract |sealed |non-sealed )*(?:class|record|interface|enum|@interface) (\\w+)",
            Pattern.MULTILINE);

    /** Types that a container finds by their annotations: nobody names them. */
    private static final Pattern FOUND_BY_CONTAINER =
            Pattern.compile("@(Provider|Path|ApplicationScoped|Singleton|ServerRequestFilter|ServerExceptionMapper)\\b"
                    + "|implements (OASFilter|ObjectMapperCustomizer|QuarkusTestResource)");

    /** Only the command line starts an identity provider; it is here because all servers are. */
    private static final Set<String> ONE_USER = Set.of("EmbeddedKeycloak.java");

    /** They follow or send facts that every service follows, and call the fields of those what the contract calls them. */
    private static final Set<String> AFTER_THE_CONTRACT = Set.of("SightHandler.java", "Merges.java");

    private static final Pattern NOT_CODE =
            Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|/\\*[\\s\\S]*?\\*/|//.*");

    private static final Pattern BUSINESS = Pattern.compile(
            "\\b\\w*(customer|opportunit|invoice|campaign|ticket|feedback|payment|salesorder|orderid)\\w*\\b",
            Pattern.CASE_INSENSITIVE);

    private final Path root = Checkout.root();
    private final Map<Path, String> sources = sources();

    @Test
    void noIdentifierOfThePlatformNamesTheBusiness() {
        Map<Path, String> platform = platform();
        platform.keySet()
                .removeIf(file -> AFTER_THE_CONTRACT.contains(file.getFileName().toString()));
        platform.forEach((file, source) -> {
            Matcher noun = BUSINESS.matcher(NOT_CODE.matcher(source).replaceAll(" "));
            assertTrue(!noun.find(), () -> file + " speaks of " + noun.group());
        });
    }

    @Test
    void publicTypesAreFew() {
        Map<String, Integer> count = new TreeMap<>();
        platform().forEach((file, source) -> {
            if (PUBLIC_TYPE.matcher(source).find()) {
                count.merge(file.getName(1).toString(), 1, Integer::sum);
            }
        });
        assertEquals(BUDGET.keySet(), count.keySet());
        count.forEach((module, types) ->
                assertTrue(types <= BUDGET.get(module), () -> module + " has " + types + " public types"));
    }

    @Test
    void everyPublicTypeHasTwoUsers() {
        List<String> lonely = platform().entrySet().stream()
                .filter(entry -> !FOUND_BY_CONTAINER.matcher(entry.getValue()).find())
                .filter(entry -> PUBLIC_TYPE.matcher(entry.getValue()).find())
                .filter(entry -> !ONE_USER.contains(entry.getKey().getFileName().toString()))
                .filter(entry -> users(entry.getKey()) < 2)
                .map(entry -> entry.getKey().toString())
                .toList();
        assertEquals(List.of(), lonely);
    }

    private long users(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        Pattern use = Pattern.compile("\\b" + name + "\\b");
        return sources.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(file))
                .filter(entry -> use.matcher(entry.getValue()).find())
                .limit(2)
                .count();
    }

    private Map<Path, String> platform() {
        Map<Path, String> platform = new TreeMap<>(sources);
        platform.keySet()
                .removeIf(file -> !file.startsWith("platform")
                        || file.startsWith("platform/contracts")
                        || !file.startsWith(file.subpath(0, 2).resolve("src/main")));
        return platform;
    }

    private Map<Path, String> sources() {
        Map<Path, String> found = new TreeMap<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> found.put(root.relativize(file), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private List<Path> modules() {
        try (Stream<Path> top = Files.list(root);
                Stream<Path> platform = Files.list(root.resolve("platform"));
                Stream<Path> deploy = Files.list(root.resolve("deploy"))) {
            return Stream.of(top, platform, deploy)
                    .flatMap(directories -> directories)
                    .filter(directory -> Files.isDirectory(directory.resolve("src")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

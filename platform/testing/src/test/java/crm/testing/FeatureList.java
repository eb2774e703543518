package crm.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes docs/features.md from the catalogue, docs/features.csv, and from the {@link Feature} marks in the sources of the
 * tests. Uses nothing but the JDK, so that it runs without a build:
 *
 * <pre>java platform/testing/src/test/java/crm/testing/FeatureList.java</pre>
 */
final class FeatureList {

    /** How to bring the list up to date, from the root of the checkout. */
    static final String COMMAND = "java platform/testing/src/test/java/crm/testing/FeatureList.java";

    private static final Path CATALOGUE = Path.of("docs/features.csv");
    private static final Path LIST = Path.of("docs/features.md");

    private static final Map<String, String> AREAS = areas();

    private static final Pattern MARK = Pattern.compile("@Feature\\(\\s*(\\{[^}]*}|\"[^\"]*\")\\s*\\)");
    private static final Pattern ID = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern MARKED = Pattern.compile(
            "\\b(?:void|Stream<DynamicTest>)\\s+(?<method>\\w+)\\s*\\(|\\b(?:class|interface)\\s+(?<type>\\w+)");

    private final Path root;
    private final Map<String, String> titles;

    /** @param root of the checkout */
    FeatureList(Path root) throws IOException {
        this.root = root;
        this.titles = titles(Files.readAllLines(root.resolve(CATALOGUE)));
    }

    /** Writes the list of the checkout in the working directory. */
    public static void main(String[] arguments) throws IOException {
        FeatureList features = new FeatureList(Path.of("").toAbsolutePath());
        Files.writeString(features.file(), features.text());
    }

    Path file() {
        return root.resolve(LIST);
    }

    /**
     * The whole list.
     *
     * @throws IllegalStateException where a test names a feature that the catalogue does not have
     */
    String text() throws IOException {
        SortedMap<String, List<Shown>> shown = shown();
        TreeSet<String> unknown = new TreeSet<>(shown.keySet());
        unknown.removeAll(titles.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(CATALOGUE + " has no " + unknown + ", which tests name: " + shown);
        }
        StringBuilder text = new StringBuilder("""
                # Features

                Every feature of the catalogue ([features.csv](features.csv)) and the tests that are marked with its id,
                `@Feature("C-09")`. A mark says that the test shows something of the feature, not that the feature is
                complete. %d of %d features have a test so far.

                This file is made by `%s`; a test fails when it is out of date.
                """.formatted(shown.size(), titles.size(), COMMAND));
        String area = "";
        for (Map.Entry<String, String> feature : titles.entrySet()) {
            String id = feature.getKey();
            if (!id.startsWith(area + "-")) {
                area = id.substring(0, id.indexOf('-'));
                text.append("\n## ").append(AREAS.get(area)).append("\n\n| id | feature | tests |\n|---|---|---|\n");
            }
            text.append("| %s | %s | %s |\n".formatted(id, feature.getValue(), cell(shown.get(id))));
        }
        return text.toString();
    }

    private static String cell(List<Shown> tests) {
        return tests == null
                ? "not yet"
                : String.join(", ", tests.stream().map(Shown::link).distinct().toList());
    }

    /** The marked tests of each feature, in the order of their files. */
    private SortedMap<String, List<Shown>> shown() throws IOException {
        SortedMap<String, List<Shown>> shown = new TreeMap<>();
        for (Path source : sources()) {
            String name = root.relativize(source).toString().replace('\\', '/');
            String code = Files.readString(source);
            Matcher mark = MARK.matcher(code);
            Matcher marked = MARKED.matcher(code);
            while (mark.find()) {
                if (!marked.find(mark.end())) {
                    throw new IllegalStateException("Nothing follows the mark " + mark.group() + " in " + name);
                }
                Matcher id = ID.matcher(mark.group(1));
                while (id.find()) {
                    shown.computeIfAbsent(id.group(1), none -> new ArrayList<>())
                            .add(new Shown(name, marked.group("method")));
                }
            }
        }
        return shown;
    }

    /** Tests, and what platform/testing lends to them. Each module keeps its own at the same place. */
    private List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String group : List.of(".", "platform", "deploy")) {
            try (Stream<Path> modules = Files.list(root.resolve(group).normalize())) {
                for (Path module : modules.sorted().toList()) {
                    found.addAll(javaFiles(module.resolve("src/test/java")));
                }
            }
        }
        found.addAll(javaFiles(root.resolve("platform/testing/src/main/java")));
        return found;
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("FeatureList.java"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> titles(List<String> catalogue) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String line : catalogue) {
            String[] parts = line.split(";", 2);
            if (parts.length < 2 || titles.put(parts[0], parts[1]) != null) {
                throw new IllegalStateException(CATALOGUE + ": not \"id;title\", or a second time: " + line);
            }
        }
        return titles;
    }

    private static Map<String, String> areas() {
        Map<String, String> areas = new LinkedHashMap<>();
        areas.put("C", "Customers");
        areas.put("S", "Sales");
        areas.put("M", "Marketing");
        areas.put("P", "Support");
        areas.put("W", "Workflow and assignment");
        areas.put("A", "Analytics");
        areas.put("G", "Gateway and platform");
        return areas;
    }

    /**
     * A marked test.
     *
     * @param source path of its file below the root
     * @param method null where the whole class is marked
     */
    private record Shown(String source, String method) {

        String link() {
            String type = source.substring(source.lastIndexOf('/') + 1).replace(".java", "");
            return "[%s](../%s)".formatted(method == null ? type : type + "." + method, source);
        }
    }
}

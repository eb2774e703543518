package crm.local.build;

import crm.stack.FileTree;
import crm.stack.Maven;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages the modules whose sources differ from those that were packaged last. */
public final class Build {

    private static final List<String> SERVICES_USE = List.of(
            "platform/contracts",
            "platform/persistence",
            "platform/messaging",
            "platform/privacy",
            "platform/web",
            "platform/administration",
            "platform/attributes",
            "platform/assignment",
            "platform/jobs");
    private static final List<String> PROGRAMS_USE = List.of("platform/contracts", "platform/stack");

    /** What a program uses besides, of which a change makes it stale too. */
    private static final Map<String, List<String>> ALSO_USE = Map.of("deploy/bench", List.of("analytics-service"));

    private final Path root;

    /** @param root of the checkout */
    public Build(Path root) {
        this.root = root;
    }

    /** Those of the modules that have to be built, in the order given. */
    List<String> stale(List<String> modules) {
        return modules.stream().filter(module -> !fresh(module)).toList();
    }

    /**
     * Builds what has changed, and what that needs of the platform, without tests.
     *
     * @param modules directories relative to the root, such as {@code gateway}
     * @param log gets Maven's output
     * @param out is told what happens
     */
    public void runStale(List<String> modules, Path log, PrintWriter out) {
        List<String> stale = stale(modules);
        if (stale.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        out.println("Building " + String.join(", ", stale) + " …");
        out.flush();
        Map<String, String> before = sources(stale);
        Map<Boolean, List<String>> parts = stale.stream().collect(Collectors.partitioningBy(Build::isProgram));
        packageAll(parts.get(false), log, List.of());
        // Packaged anew for a program that uses its classes, a service would not fit its recording any more.
        packageAll(parts.get(true), log, List.of("-Dquarkus.build.skip=true"));
        mark(before);
        out.printf("Built in %d s.%n", (System.nanoTime() - began) / 1_000_000_000);
        out.flush();
    }

    private void packageAll(List<String> modules, Path log, List<String> options) {
        if (modules.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("-q", "package", "-DskipTests", "-am"));
        arguments.addAll(options);
        arguments.addAll(List.of("-pl", String.join(",", modules)));
        Maven.run(root, log, arguments);
    }

    /** What the modules are made of now; for {@link #mark} after a build that began after this. */
    public Map<String, String> sources(List<String> modules) {
        Map<String, String> sources = new LinkedHashMap<>();
        modules.forEach(module -> sources.put(module, sources(module)));
        return sources;
    }

    /** Notes what was packaged. */
    public void mark(Map<String, String> sources) {
        sources.forEach((module, made) -> mark(root.resolve(module), made));
    }

    /** What was packaged last in a module; empty where nothing was. */
    public static String packaged(Path module) {
        try {
            Path mark = markOf(module);
            return Files.exists(mark) ? Files.readString(mark) : "";
        } catch (IOException e) {
            throw new StackFailure("Cannot read " + markOf(module) + ": " + FileTree.reason(e), e);
        }
    }

    private boolean fresh(String module) {
        Path directory = root.resolve(module);
        Path result = directory.resolve(isProgram(module) ? "target/lib" : "target/quarkus-app/quarkus-run.jar");
        return Files.exists(result) && packaged(directory).equals(sources(module));
    }

    private String sources(String module) {
        List<Path> places = new ArrayList<>(List.of(root.resolve("pom.xml")));
        List<String> uses = isProgram(module) ? PROGRAMS_USE : SERVICES_USE;
        List<String> also = ALSO_USE.getOrDefault(module, List.of());
        Stream.of(uses, also, List.of(module)).flatMap(List::stream).forEach(name -> {
            places.add(root.resolve(name).resolve("pom.xml"));
            places.add(root.resolve(name).resolve("src/main"));
        });
        return Fingerprint.of(root, places);
    }

    private static boolean isProgram(String module) {
        return module.startsWith("deploy/");
    }

    private static void mark(Path module, String sources) {
        try {
            Files.writeString(markOf(module), sources);
        } catch (IOException e) {
            throw new StackFailure("Cannot write " + markOf(module) + ": " + FileTree.reason(e), e);
        }
    }

    private static Path markOf(Path module) {
        return module.resolve("target/built-from");
    }
}

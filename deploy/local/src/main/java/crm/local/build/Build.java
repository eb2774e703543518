package crm.local.build;

import crm.stack.FileTree;
import crm.stack.Maven;
import crm.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Packages the modules whose sources differ from those that were packaged last. */
public final class Build {

    private static final List<String> SHARED =
            List.of("platform/contracts", "platform/persistence", "platform/messaging", "platform/web");

    private final Path root;

    /** @param root of the checkout */
    public Build(Path root) {
        this.root = root;
    }

    /** Those of the modules that have to be built, in the order given. */
    public List<String> stale(List<String> modules) {
        return modules.stream().filter(module -> !fresh(module)).toList();
    }

    /** Builds modules and what they need of the platform, without their tests. */
    public void run(List<String> modules, Path log) {
        if (modules.isEmpty()) {
            return;
        }
        List<String> before = modules.stream().map(this::sources).toList();
        Maven.run(root, log, List.of("-q", "package", "-DskipTests", "-am", "-pl", String.join(",", modules)));
        for (int i = 0; i < before.size(); i++) {
            mark(root.resolve(modules.get(i)), before.get(i));
        }
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
        return Files.exists(directory.resolve("target/quarkus-app/quarkus-run.jar"))
                && packaged(directory).equals(sources(module));
    }

    private String sources(String module) {
        List<Path> places = new ArrayList<>(List.of(root.resolve("pom.xml")));
        Stream.concat(SHARED.stream(), Stream.of(module)).forEach(name -> {
            places.add(root.resolve(name).resolve("pom.xml"));
            places.add(root.resolve(name).resolve("src/main"));
        });
        return Fingerprint.of(root, places);
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

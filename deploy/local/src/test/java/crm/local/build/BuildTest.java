package crm.local.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    private static final List<String> MODULES = List.of("deploy/bench", "deploy/chaos");

    @TempDir
    private Path root;

    private Build build;

    @BeforeEach
    void packaged() throws Exception {
        for (String module : MODULES) {
            Files.createDirectories(root.resolve(module).resolve("target/lib"));
        }
        write("analytics-service/src/main/java/A.java", "a");
        write("platform/stack/src/main/java/S.java", "s");
        build = new Build(root);
        build.mark(build.sources(MODULES));
    }

    @Test
    void whatHasNotChangedIsNotBuilt() {
        assertEquals(List.of(), build.stale(MODULES));
    }

    @Test
    void aProgramIsStaleWhenWhatItUsesHasChanged() throws Exception {
        write("platform/stack/src/main/java/S.java", "other");
        assertEquals(MODULES, build.stale(MODULES));
    }

    @Test
    void theModelsOfAServiceConcernTheBenchmarksOnly() throws Exception {
        write("analytics-service/src/main/java/A.java", "other");
        assertEquals(List.of("deploy/bench"), build.stale(MODULES));
    }

    private void write(String file, String content) throws Exception {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}

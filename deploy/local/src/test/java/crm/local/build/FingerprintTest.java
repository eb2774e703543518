package crm.local.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    @TempDir
    private Path root;

    @Test
    void theSameSourcesHaveTheSameFingerprintWhereverTheyAre(@TempDir Path elsewhere) throws Exception {
        write(root, "src/A.java", "a");
        write(elsewhere, "src/A.java", "a");
        Files.setLastModifiedTime(elsewhere.resolve("src/A.java"), FileTime.fromMillis(0));
        assertEquals(of(root), of(elsewhere));
    }

    @Test
    void aChangedRenamedAddedOrRemovedFileChangesIt() throws Exception {
        write(root, "src/A.java", "a");
        String before = of(root);
        write(root, "src/A.java", "b");
        assertNotEquals(before, of(root));
        Files.move(root.resolve("src/A.java"), root.resolve("src/B.java"));
        write(root, "src/B.java", "a");
        assertNotEquals(before, of(root));
        write(root, "src/A.java", "a");
        assertNotEquals(before, of(root));
        Files.delete(root.resolve("src/B.java"));
        assertEquals(before, of(root));
    }

    @Test
    void contentCannotPassForAName() throws Exception {
        write(root, "src/A", "B");
        String before = of(root);
        Files.delete(root.resolve("src/A"));
        write(root, "src/AB", "");
        assertNotEquals(before, of(root));
    }

    @Test
    void aMissingPlaceCountsAsEmpty() {
        assertEquals(of(root), of(root.resolve("nowhere")));
    }

    private static String of(Path root) {
        return Fingerprint.of(root, List.of(root.resolve("src")));
    }

    private static void write(Path root, String file, String content) throws Exception {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), content);
    }
}

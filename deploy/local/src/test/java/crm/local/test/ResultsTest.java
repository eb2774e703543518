package crm.local.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @Test
    void addsUpWhatTheModulesReport(@TempDir Path root) throws Exception {
        Instant began = Instant.now().minusSeconds(60);
        report(root, "a", """
                <testsuite tests="2" skipped="0"><testcase classname="A" name="x"/>
                <testcase classname="A" name="y"><failure message="no">no
                \tat A.y(A.java:1)
                Caused by: why not
                \t... 12 more</failure></testcase></testsuite>
                """);
        report(root, "deploy/b", """
                <testsuite tests="3" skipped="1"><testcase classname="B" name="z"><error/></testcase>
                <testcase classname="B" name="y"><skipped message="nothing to look with"/></testcase></testsuite>
                """);
        Path old = report(root, "c", "<testsuite tests=\"9\" skipped=\"0\"/>");
        Files.setLastModifiedTime(old, FileTime.from(began.minusSeconds(60)));
        assertEquals(
                new Results(
                        5,
                        1,
                        List.of("nothing to look with"),
                        List.of(new Results.Failure("A.y", "no\nCaused by: why not"), new Results.Failure("B.z", ""))),
                Results.since(root, began));
    }

    private static Path report(Path root, String module, String xml) throws Exception {
        Path directory = Files.createDirectories(root.resolve(module).resolve("target/surefire-reports"));
        return Files.writeString(directory.resolve("TEST-" + module.replace('/', '.') + ".xml"), xml);
    }
}

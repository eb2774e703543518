package crm.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.local.run.PartState;
import crm.local.run.ProcessIdentity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @Test
    void nothingThatGoesWrongIsShownAsAStackTrace() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        List<List<String>> wrong = List.of(
                List.of("up", "--port", "70000", "--data", directory.toString()),
                List.of("up", "--scale", "nobody=2", "--data", directory.toString()),
                List.of("up", "--scale", "sales-service=99", "--data", directory.toString()),
                List.of("up", "--data", file.resolve("under").toString()),
                List.of("reset", "--data", directory.toString()),
                List.of("token", "nobody@main", "--data", directory.toString()),
                List.of("logs", "nothing", "--data", directory.toString()),
                List.of("demo", "--data", directory.toString()),
                List.of("test", "slowly"),
                List.of("no-such-command"));
        for (List<String> arguments : wrong) {
            err.getBuffer().setLength(0);
            int code = run(arguments);
            assertTrue(code != 0, () -> arguments + " ends with 0");
            assertFalse(err.toString().isBlank(), () -> arguments + " says nothing");
            assertFalse(err.toString().contains("\tat "), () -> arguments + " shows a stack trace:\n" + err);
        }
    }

    @Test
    void aDirectoryOfSomebodyElseIsNotDeleted() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "data");
        assertEquals(1, run(List.of("reset", "--data", directory.toString())));
        assertTrue(Files.exists(precious));
    }

    @Test
    void withoutAStackTheStatusIsNotReady() {
        assertEquals(1, run(List.of("status", "--json", "--data", directory.toString())));
        assertEquals("{\"ready\":false,\"parts\":[]}", out.toString().replaceAll("\\s", ""));
    }

    @Test
    void theStatusNamesEachPartInTheFormThatProgramsRead() {
        ProcessIdentity gone = new ProcessIdentity(1, 1);
        ObjectNode status = StatusCommand.object(
                false, List.of(new PartState("kafka", PartState.State.STARTING, gone, 8091, 2, null, null)));
        assertEquals(
                "{\"ready\":false,\"parts\":[{\"name\":\"kafka\",\"state\":\"starting\",\"pid\":1,\"port\":8091,"
                        + "\"rssBytes\":null,\"restarts\":2,\"startSeconds\":null}]}",
                status.toString());
    }

    private int run(List<String> arguments) {
        return Main.line(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}

package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path directory;

    @Test
    void aLongLogStartsAfreshAndTheOldOneIsKept() throws Exception {
        Path log = Files.writeString(directory.resolve("part.log"), "0123456789");
        LogFile.bound(log, 9);
        assertEquals("", Files.readString(log));
        assertEquals("0123456789", Files.readString(directory.resolve("part.log.1")));
    }

    @Test
    void aShortLogStays() throws Exception {
        Path log = Files.writeString(directory.resolve("part.log"), "0123456789");
        LogFile.bound(log, 10);
        assertEquals("0123456789", Files.readString(log));
        assertFalse(Files.exists(directory.resolve("part.log.1")));
    }

    @Test
    void memoryIsReadInKibibytes() {
        assertEquals(2048, Memory.field(List.of("VmRSS:\t   1 kB", "RssAnon:\t       2 kB"), "RssAnon:"));
        assertEquals(0, Memory.field(List.of(), "RssAnon:"));
    }
}

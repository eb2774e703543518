package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotTrainingTest {

    @TempDir
    private Path module;

    @BeforeEach
    void recorded() throws Exception {
        Files.createDirectories(ServiceJvm.jar(module).getParent());
        Files.writeString(ServiceJvm.jar(module), "program");
        Files.writeString(module.resolve("target/built-from"), "sources");
        Path recording = Files.writeString(module.resolve("target/service.aot.new"), "recording");
        AotTraining.keep(recording, module);
    }

    @Test
    void aRecordingFitsWhatItWasMadeOf() {
        assertTrue(AotTraining.fresh(module));
    }

    @Test
    void aProgramPackagedAnewOfTheSameSourcesNeedsAnotherRecording() throws Exception {
        Files.setLastModifiedTime(ServiceJvm.jar(module), FileTime.from(Instant.EPOCH));
        assertFalse(AotTraining.fresh(module));
    }

    @Test
    void aProgramOfOtherSourcesNeedsAnotherRecording() throws Exception {
        Files.writeString(module.resolve("target/built-from"), "other sources");
        assertFalse(AotTraining.fresh(module));
    }
}

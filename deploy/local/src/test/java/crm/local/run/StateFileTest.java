package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.local.run.PartState.State;
import crm.local.run.StackState.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final ProcessIdentity SELF = ProcessIdentity.of(ProcessHandle.current());
    private static final ProcessIdentity EARLIER = new ProcessIdentity(SELF.pid(), SELF.startedAt() - 3_600_000);

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsRead() {
        StateFile file = new StateFile(directory.resolve("state.json"));
        StackState state = state(SELF, Phase.RUNNING, State.READY);
        file.write(state);
        assertEquals(state, file.read().orElseThrow());
        assertEquals(state, file.readLive().orElseThrow());
        assertTrue(state.ready());
    }

    @Test
    void noFileAndHalfAFileAreNoState() throws Exception {
        Path path = directory.resolve("state.json");
        assertTrue(new StateFile(path).read().isEmpty());
        Files.writeString(path, "{\"supervisor\": {\"pid\":");
        assertTrue(new StateFile(path).read().isEmpty());
    }

    @Test
    void aSupervisorWhoseNumberAnotherProcessHasNowIsDead() {
        StateFile file = new StateFile(directory.resolve("state.json"));
        file.write(state(EARLIER, Phase.RUNNING, State.READY));
        assertTrue(file.read().isPresent());
        assertTrue(file.readLive().isEmpty());
    }

    @Test
    void aStackIsReadyWhenEveryPartIs() {
        assertFalse(state(SELF, Phase.RUNNING, State.UNREADY).ready());
        assertFalse(state(SELF, Phase.STARTING, State.READY).ready());
    }

    @Test
    void orphansAreStoppedByNumberAndStartTimeOnly() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "60").start();
        StackState left = new StackState(
                EARLIER,
                8080,
                Phase.RUNNING,
                null,
                List.of(
                        new PartState("kafka", State.READY, ProcessIdentity.of(orphan.toHandle()), 1, 0, 1.0, null),
                        new PartState("innocent", State.READY, EARLIER, 2, 0, 1.0, null)));
        assertEquals(1, Orphans.stop(left));
        assertFalse(orphan.isAlive());
    }

    private static StackState state(ProcessIdentity supervisor, Phase phase, State part) {
        return new StackState(
                supervisor, 8080, phase, null, List.of(new PartState("kafka", part, SELF, 8091, 2, 1.5, null)));
    }
}

package crm.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.local.run.PartState.State;
import crm.stack.Launch;
import crm.stack.StackFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    private Path directory;

    private final BlockingQueue<State> seen = new LinkedBlockingQueue<>();

    @Test
    void aPartThatIsKilledRunsAgainAsAnotherProcess() throws Exception {
        Keeper keeper = keeper("exec sleep 600");
        keeper.start();
        keeper.awaitReady();
        ProcessIdentity first = keeper.state().process();
        first.find().orElseThrow().destroyForcibly();
        await(State.RESTARTING);
        await(State.READY);
        assertEquals(1, keeper.state().restarts());
        assertFalse(first.alive());
        ProcessIdentity second = keeper.state().process();
        keeper.stop();
        assertFalse(second.alive());
        assertEquals(State.STOPPED, keeper.state().state());
    }

    @Test
    void aPartThatNeverStartsIsGivenUpWithTheEndOfItsLog() {
        Keeper keeper = keeper("echo 'no such disk'; exit 3");
        keeper.start();
        StackFailure failure = assertThrows(StackFailure.class, keeper::awaitReady);
        assertTrue(failure.getMessage().contains("status 3"), failure.getMessage());
        assertTrue(failure.getMessage().contains("no such disk"), failure.getMessage());
        assertEquals(State.FAILED, keeper.state().state());
    }

    private void await(State state) throws InterruptedException {
        State next;
        do {
            next = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } while (next != null && next != state);
        assertEquals(state, next);
    }

    /** A part that is ready as soon as its process sleeps. */
    private Keeper keeper(String script) {
        Keeper[] self = new Keeper[1];
        Part part = new Part() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public int port() {
                return 1;
            }

            @Override
            public void prepare() {}

            @Override
            public Launch launch() {
                return new Launch(List.of("sh", "-c", script), Map.of(), directory, "TERM");
            }

            @Override
            public boolean ready() {
                return script.contains("sleep");
            }

            @Override
            public Health health() {
                return Health.READY;
            }
        };
        self[0] = new Keeper(part, directory, () -> seen.add(self[0].state().state()));
        return self[0];
    }
}

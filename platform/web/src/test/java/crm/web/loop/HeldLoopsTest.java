package crm.web.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class HeldLoopsTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final BitSet processors = Affinity.processors();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void loopsAreHeldFromTheProcessorThatIsWantedOnAndOtherThreadsRunAnywhere() throws Exception {
        int last = processors.cardinality() - 1;
        new HeldLoops(vertx, OptionalInt.of(last)).start(null);
        assertEquals(
                List.of(Integer.toString(processors.length() - 1), Integer.toString(processors.nextSetBit(0))),
                allowedOfLoops());
        assertEquals(processors, Affinity.processors());
    }

    @Test
    void theKernelChoosesWhereNothingIsWanted() throws Exception {
        new HeldLoops(vertx, OptionalInt.empty()).start(null);
        String any = allowed();
        assertEquals(List.of(any, any), allowedOfLoops());
    }

    @Test
    void aProcessorThatThereIsNotChangesNothing() throws Exception {
        String any = allowed();
        new HeldLoops(vertx, OptionalInt.of(processors.cardinality())).start(null);
        new HeldLoops(vertx, OptionalInt.of(-1)).start(null);
        assertEquals(List.of(any, any), allowedOfLoops());
        assertFalse(Affinity.hold(1023));
        assertFalse(Affinity.hold(1024));
        assertEquals(any, allowed());
    }

    @Test
    void theProcessorsAreThoseThatTheKernelTells() throws Exception {
        assumeTrue(processors.cardinality() == processors.length(), "the kernel tells ranges otherwise");
        assertEquals(processors.length() == 1 ? "0" : "0-" + (processors.length() - 1), allowed());
    }

    private List<String> allowedOfLoops() throws Exception {
        List<String> all = new ArrayList<>();
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            all.add(loop.submit(HeldLoopsTest::allowed).get(10, TimeUnit.SECONDS));
        }
        return all;
    }

    private static String allowed() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}

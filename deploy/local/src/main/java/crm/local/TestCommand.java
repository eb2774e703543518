package crm.local;

import crm.local.run.Background;
import crm.local.run.Preflight;
import crm.local.run.Progress;
import crm.local.run.StateFile;
import crm.local.test.EndToEnd;
import crm.local.test.Suite;
import crm.stack.Checkout;
import crm.stack.FileTree;
import crm.stack.Ports;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything that has to hold before a change is merged. */
@Command(
        name = "test",
        description = {
            "Builds everything and runs all tests, then follows an order through the packaged platform.",
            "crm test fast: the tests that need no server."
        },
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    private static final int FIRST_PORT = 38_080;
    private static final int PORT_STEP = 500;
    private static final int PORT_TRIES = 20;

    @Parameters(arity = "0..1", paramLabel = "fast", description = "Leave out what needs a server.")
    private String extent;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (extent != null && !extent.equals("fast")) {
            throw new StackFailure("There is crm test, and crm test fast.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path root = Checkout.root();
        Path log = Files.createDirectories(root.resolve("target")).resolve("test.log");
        boolean fast = extent != null;
        boolean green = new Suite(root, log, out).run(fast);
        if (green && !fast) {
            endToEnd(root, out);
        }
        out.println(green ? "Green." : "Red.");
        out.flush();
        return green ? 0 : 1;
    }

    private static void endToEnd(Path root, PrintWriter out) throws IOException {
        out.println("\nEnd to end:");
        Path data = Files.createTempDirectory("crm-end-to-end-");
        Layout layout = new Layout(root, data, freePort());
        Preflight.check(layout, Map.of());
        Background supervisor = Background.start(layout, Map.of());
        Thread stop = new Thread(() -> supervisor.stop(out), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        new Progress(out).follow(new StateFile(layout.stateFile()), supervisor);
        new EndToEnd(layout, out).run();
        supervisor.stop(out);
        Runtime.getRuntime().removeShutdownHook(stop);
        FileTree.delete(data);
    }

    private static int freePort() {
        return IntStream.range(0, PORT_TRIES)
                .map(i -> FIRST_PORT + i * PORT_STEP)
                .filter(port -> IntStream.range(0, 20).allMatch(offset -> Ports.available(port + offset)))
                .findFirst()
                .orElseThrow(() -> new StackFailure("No free ports from " + FIRST_PORT + " on."));
    }
}

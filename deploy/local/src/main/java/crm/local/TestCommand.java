package crm.local;

import crm.local.test.Suite;
import crm.stack.Checkout;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything that has to hold before a change is merged. */
@Command(
        name = "test",
        description = {
            "Builds everything, runs all tests, and uses the packaged platform from end to end.",
            "crm test fast: the tests that need no server."
        },
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

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
        Path logs = Files.createDirectories(root.resolve("target"));
        Suite suite = new Suite(root, logs, out);
        boolean green = extent != null ? suite.fast() : suite.build() && suite.endToEnd();
        out.println(green ? "Green." : "Red.");
        out.flush();
        return green ? 0 : 1;
    }
}

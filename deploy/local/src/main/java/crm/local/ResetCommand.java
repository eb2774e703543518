package crm.local;

import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Back to nothing. */
@Command(
        name = "reset",
        description = "Stops everything and deletes the data directory: databases, events, passwords, logs.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Layout layout = data.layout();
        if (!Files.exists(layout.data())) {
            out.println("There is no " + layout.data() + ".");
            return 0;
        }
        // A mistyped directory must not be deleted: this program's have both.
        if (!Files.isDirectory(layout.secrets()) && !Files.isDirectory(layout.logs())) {
            throw new StackFailure(layout.data() + " does not look like a data directory of crm; nothing deleted.");
        }
        if (!DownCommand.stop(layout, out)) {
            return 1;
        }
        try {
            FileTree.delete(layout.data());
        } catch (IOException e) {
            throw new StackFailure("Cannot delete " + layout.data() + ": " + FileTree.reason(e), e);
        }
        out.println("Deleted " + layout.data() + ".");
        return 0;
    }
}

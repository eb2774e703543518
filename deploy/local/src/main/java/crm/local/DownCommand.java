package crm.local;

import crm.local.run.Background;
import crm.local.run.Orphans;
import crm.local.run.StackState;
import crm.local.run.StateFile;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops everything; the data stays. */
@Command(name = "down", description = "Stops everything. The data stays.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return stop(data.layout(), spec.commandLine().getOut()) ? 0 : 1;
    }

    /** Returns whether nothing runs any more. */
    static boolean stop(Layout layout, PrintWriter out) {
        StateFile file = new StateFile(layout.stateFile());
        Optional<StackState> state = file.read();
        Optional<ProcessHandle> supervisor =
                state.flatMap(known -> known.supervisor().find());
        if (supervisor.isPresent()) {
            Background.stop(supervisor.get(), out);
            return !supervisor.get().isAlive();
        }
        int left = state.map(Orphans::stop).orElse(0);
        out.println(
                left > 0 ? "Stopped " + left + " processes of a run that ended without cleaning up." : "Nothing runs.");
        out.flush();
        return true;
    }
}

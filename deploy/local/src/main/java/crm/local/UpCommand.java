package crm.local;

import crm.local.build.Build;
import crm.local.run.Background;
import crm.local.run.Preflight;
import crm.local.run.Progress;
import crm.local.run.StackState;
import crm.local.run.StateFile;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds what is stale and starts everything. */
@Command(
        name = "up",
        description = "Builds what has changed, starts everything and shows it until Ctrl-C, which stops it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(names = "--detach", description = "Leave it running in the background. Stop it with ./crm down.")
    private boolean detach;

    @Option(
            names = "--port",
            description = "The gateway's port; the next 200 are the other parts'. Default: as last time, else 8080.")
    private Integer port;

    @Option(
            names = "--scale",
            paramLabel = "SERVICE=N",
            description = "Run several instances of a service, such as sales-service=2.")
    private Map<String, Integer> scale = Map.of();

    @Option(
            names = "--no-aot",
            description = "Do not record the services for faster starts, which takes a while after each build.")
    private boolean noAot;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Layout layout = port == null ? data.layout() : data.layout(port);
        StateFile stateFile = new StateFile(layout.stateFile());
        Optional<StackState> running = stateFile.readLive();
        if (running.isPresent()) {
            return alreadyRunning(out, layout, running.get());
        }
        Preflight.check(layout, scale);
        stateFile.read().ifPresent(left -> Preflight.clearOrphans(left, out));
        Preflight.checkPorts(layout, scale);
        new Build(layout.root()).runStale(Layout.SERVICES, layout.logs().resolve("build.log"), out);
        stateFile.delete();

        Background supervisor = Background.start(layout, scale, !noAot);
        Thread stop = new Thread(() -> supervisor.stop(out), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        new Progress(out).follow(stateFile, supervisor);
        Welcome.print(out, layout);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stop);
            return 0;
        }
        out.println("Ctrl-C stops it.");
        out.flush();
        supervisor.await();
        return 0;
    }

    private static int alreadyRunning(PrintWriter out, Layout layout, StackState state) {
        if (!state.ready()) {
            throw new StackFailure("It is " + state.phase().name().toLowerCase(Locale.ROOT) + " already, as process "
                    + state.supervisor().pid() + ". ./crm status tells how far it is.");
        }
        out.println("It is running already, as process " + state.supervisor().pid() + ".");
        Welcome.print(out, layout);
        return 0;
    }
}

package crm.local;

import crm.local.run.Supervisor;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process in the background that {@code up} starts. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--scale")
    private Map<String, Integer> scale = Map.of();

    @Option(names = "--aot", arity = "1")
    private boolean aot = true;

    @Override
    public Integer call() {
        Supervisor supervisor = new Supervisor(data.layout(port), scale, aot);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        return supervisor.run() ? 0 : 1;
    }
}

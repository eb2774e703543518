package crm.local;

import crm.local.build.Build;
import crm.stack.Checkout;
import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that is a program of its own: built where it is stale, and given all arguments as they are. */
abstract class ProgramCommand implements Callable<Integer> {

    /** The benchmarks. */
    @Command(
            name = "bench",
            description = {
                "Measures the platform against limits taken in the same run: crm bench [NAME] [--json].",
                "With a large customer base, all-at-once work: crm bench analytics [--customers N] [--json].",
                "With as many records, lists, timelines and imports: crm bench customers [--customers N] [--json].",
                "Holds the models against published numbers: crm bench reference [--json].",
                "Measures how fast the models are: crm bench models [--json]."
            })
    static final class Bench extends ProgramCommand {
        Bench() {
            super("deploy/bench", "crm.bench.Main");
        }

        @Override
        boolean needsServices(List<String> given) {
            return given.stream()
                    .noneMatch(
                            argument -> argument.equalsIgnoreCase("reference") || argument.equalsIgnoreCase("models"));
        }
    }

    /** The fault runs. */
    @Command(
            name = "chaos",
            description =
                    "Breaks the platform on purpose and checks what is left: crm chaos quick [--seed S] [--json].")
    static final class Chaos extends ProgramCommand {
        Chaos() {
            super("deploy/chaos", "crm.chaos.Main");
        }
    }

    private final String module;
    private final String main;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    ProgramCommand(String module, String main) {
        this.module = module;
        this.main = main;
    }

    /** Whether the program starts the platform. */
    boolean needsServices(List<String> given) {
        return true;
    }

    @Override
    public Integer call() {
        Path root = Checkout.root();
        // What programs read goes to standard output, so that this must not.
        PrintWriter err = spec.commandLine().getErr();
        try {
            List<String> modules = new ArrayList<>(needsServices(arguments) ? Layout.SERVICES : List.of());
            modules.add(module);
            Path log = Files.createTempFile("crm-build", ".log");
            new Build(root).runStale(modules, log, err);
            Files.delete(log);
            return run(root);
        } catch (IOException e) {
            throw new StackFailure("Cannot run " + module + ": " + FileTree.reason(e), e);
        }
    }

    private int run(Path root) throws IOException {
        Path target = root.resolve(module).resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcrm.root=" + root,
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                main));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}

package crm.chaos;

import crm.chaos.stack.HarnessFailure;
import crm.chaos.stack.RunningStack;
import crm.stack.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Breaks the platform on purpose and judges what is left: {@code crm chaos quick}. */
public final class Main {

    private static final int NOT_GREEN = 1;
    private static final int NO_RESULT = 2;
    private static final int USAGE = 64;

    private Main() {}

    /** Exit code 0 only if the run was green. */
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (Options.Misused e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(USAGE);
            return;
        }
        System.exit(run(options));
    }

    private static int run(Options options) {
        Console console = new Console(options.json() ? System.err : System.out);
        console.plain("seed %d", options.seed());
        Path root = Checkout.root();
        Path directory = options.directory()
                .orElse(root.resolve(".crm/chaos/seed-%d-%d".formatted(options.seed(), System.currentTimeMillis())))
                .toAbsolutePath();
        try {
            Files.createDirectories(directory);
            Plan plan = Plan.of(options);
            plan.schedule().write(directory.resolve("schedule.jsonl"));
            plan.schedule().steps().forEach(step -> console.plain("  %s", step));
            Report report = run(options, plan, root, directory, console);
            Files.writeString(directory.resolve("report.json"), report.json());
            report.print(console);
            if (options.json()) {
                System.out.println(report.json());
            }
            return report.verdict() == Report.Verdict.GREEN ? 0 : NOT_GREEN;
        } catch (Exception e) {
            e.printStackTrace(System.err);
            console.plain("No result. Logs: %s", directory);
            return NO_RESULT;
        }
    }

    /** Whatever happens, also Ctrl-C, the stack is stopped. */
    private static Report run(Options options, Plan plan, Path root, Path directory, Console console) throws Exception {
        RunningStack stack =
                new RunningStack(root, directory.resolve("data"), directory.resolve("crm.log"), options.port());
        Thread cleanup = new Thread(() -> stop(stack, console));
        Runtime.getRuntime().addShutdownHook(cleanup);
        try {
            return new Run(options, plan, directory, stack, console).run();
        } finally {
            Runtime.getRuntime().removeShutdownHook(cleanup);
            stop(stack, console);
        }
    }

    /** A stack that cannot be stopped must not hide the result. */
    private static void stop(RunningStack stack, Console console) {
        try {
            stack.close();
        } catch (HarnessFailure e) {
            console.line("%s", e.getMessage());
        }
    }
}

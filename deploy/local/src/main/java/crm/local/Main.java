package crm.local;

import crm.stack.StackFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind the {@code crm} script. */
@Command(
        name = "crm",
        description = "Runs the CRM platform on this machine.",
        mixinStandardHelpOptions = true,
        version = "crm 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Start with: ./crm up", "Each command explains itself: ./crm COMMAND --help"},
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            TestCommand.class,
            ProgramCommand.Bench.class,
            ProgramCommand.Chaos.class,
            SuperviseCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        CommandLine line = line(out, new PrintWriter(System.err, true));
        if (arguments.length == 0) {
            line.usage(out);
            return 0;
        }
        return line.execute(arguments);
    }

    static CommandLine line(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("crm: " + message(e));
                    return 1;
                });
    }

    /** Nobody who uses a command line wants a stack trace; who develops it asks for one. */
    private static String message(Exception e) {
        if (System.getenv("CRM_DEBUG") != null) {
            e.printStackTrace();
        }
        return e instanceof StackFailure
                ? e.getMessage()
                : "unexpected: " + e + "\nSet CRM_DEBUG=1 to see where, and please report it.";
    }
}

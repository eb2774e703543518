package crm.bench;

import crm.bench.report.Report;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The benchmarks of the platform as a program. */
public final class Main {

    private static final int MISSED = 1;
    private static final int MISUSED = 2;

    /** Held, so that its level stays: migrations of the scratch database are no news. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private Main() {}

    /** Exits with 0 when every floor holds, 1 when one does not or the platform failed, 2 on wrong arguments. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return 0;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            return MISUSED;
        }
        MIGRATIONS.setLevel(Level.WARNING);
        Report report = new Report(System.out, options.json());
        try {
            new Suite(options, report).run();
        } catch (RuntimeException e) {
            System.err.println("The benchmark stopped: " + e.getMessage());
            e.printStackTrace();
            return MISSED;
        } finally {
            report.end();
        }
        return report.ok() ? 0 : MISSED;
    }
}

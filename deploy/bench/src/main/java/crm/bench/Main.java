package crm.bench;

import crm.bench.models.ModelSpeed;
import crm.bench.reference.Reference;
import crm.bench.report.Report;
import crm.stack.Checkout;
import java.nio.file.Path;
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
        if (options.reference()) {
            return reference(options);
        }
        MIGRATIONS.setLevel(Level.WARNING);
        Report report = new Report(System.out, options.json());
        try {
            if (options.models()) {
                report.add(ModelSpeed.measure());
            }
            if (options.platform()) {
                new Suite(options, report).run();
            }
        } catch (RuntimeException e) {
            System.err.println("The benchmark stopped: " + e.getMessage());
            e.printStackTrace();
            return MISSED;
        } finally {
            report.end();
        }
        return report.ok() ? 0 : MISSED;
    }

    private static int reference(Options options) {
        Path folder = options.data() == null
                ? Checkout.root().resolve("../shared/data").normalize()
                : options.data();
        try {
            return new Reference(System.out, options.json()).run(folder) ? 0 : MISSED;
        } catch (IllegalStateException e) {
            System.err.println("crm bench reference: " + e.getMessage());
            return MISSED;
        }
    }
}

package crm.local.test;

import crm.local.Layout;
import crm.local.build.Build;
import crm.stack.Maven;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole build with its tests, told in a few lines. */
public final class Suite {

    /** The tag of tests that start servers. */
    private static final String SLOW = "stack";

    private static final int REASON_INDENT = 6;
    private static final Pattern MODULE = Pattern.compile("^\\[INFO\\] Building (\\S+) .*\\[(\\d+/\\d+)]$");
    private static final Pattern BROKEN = Pattern.compile("^\\[ERROR\\] Tests run: .*");

    private final Path root;
    private final Path logs;
    private final PrintWriter out;

    /** @param logs directory of the logs with all of Maven's output */
    public Suite(Path root, Path logs, PrintWriter out) {
        this.root = root;
        this.logs = logs;
        this.out = out;
    }

    /** Runs the tests that need no server. Returns whether all are green. */
    public boolean fast() {
        return run("test-fast.log", List.of("test", "--fail-at-end", "-DexcludedGroups=" + SLOW));
    }

    /** Builds everything and runs the tests of all modules. Returns whether all are green. */
    public boolean build() {
        Build build = new Build(root);
        Map<String, String> sources = build.sources(Layout.SERVICES);
        boolean green = run("test.log", List.of("verify", "--fail-at-end"));
        if (green) {
            build.mark(sources);
        }
        return green;
    }

    /** Starts the packaged platform and uses it as a stranger would. Returns whether it does what it should. */
    public boolean endToEnd() {
        out.println("\nEnd to end");
        return run(
                "test-e2e.log",
                List.of(
                        "test",
                        "-am",
                        "-pl",
                        "deploy/e2e",
                        "-De2e",
                        "-Dtest=OrderJourneyTest,NewCustomerTest,ReadmeTest,DeadServiceTest",
                        "-Dsurefire.failIfNoSpecifiedTests=false"));
    }

    private boolean run(String logName, List<String> arguments) {
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        Path log = logs.resolve(logName);
        String failure = maven(log, arguments);
        Results results = Results.since(root, began);
        out.printf(
                "%,d tests, %d failed, %d skipped, in %d s%n",
                results.tests(),
                results.failed().size(),
                results.skipped(),
                began.until(Instant.now(), ChronoUnit.SECONDS));
        results.reasons().forEach(reason -> out.println("  skipped: " + reason));
        results.failed().forEach(this::tell);
        if (failure != null) {
            out.println(failure);
            out.println("All of the output: " + log);
        }
        out.flush();
        return failure == null && results.failed().isEmpty();
    }

    private String maven(Path log, List<String> arguments) {
        try {
            Maven.run(root, log, arguments, this::tell);
            return null;
        } catch (StackFailure e) {
            return e.getMessage();
        }
    }

    private void tell(Results.Failure failed) {
        out.println("  failed: " + failed.test());
        out.print(failed.reason().indent(REASON_INDENT));
    }

    private void tell(String line) {
        Matcher module = MODULE.matcher(line);
        if (module.matches()) {
            out.printf("  %5s  %s%n", module.group(2), module.group(1));
            out.flush();
        } else if (BROKEN.matcher(line).matches() && line.contains("in ")) {
            out.println("         " + line.substring("[ERROR] ".length()));
            out.flush();
        }
    }
}

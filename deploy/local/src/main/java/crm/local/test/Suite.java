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

    private static final Pattern MODULE = Pattern.compile("^\\[INFO\\] Building (\\S+) .*\\[(\\d+/\\d+)]$");
    private static final Pattern BROKEN = Pattern.compile("^\\[ERROR\\] Tests run: .*");

    private final Path root;
    private final Path log;
    private final PrintWriter out;

    /** @param log gets all of Maven's output */
    public Suite(Path root, Path log, PrintWriter out) {
        this.root = root;
        this.log = log;
        this.out = out;
    }

    /** Runs it. Returns whether all of it is green. */
    public boolean run(boolean fast) {
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        Build build = new Build(root);
        Map<String, String> sources = build.sources(Layout.SERVICES);
        String failure = maven(
                fast
                        ? List.of("test", "--fail-at-end", "-DexcludedGroups=" + SLOW)
                        : List.of("verify", "--fail-at-end"));
        Results results = Results.since(root, began);
        out.printf(
                "%n%,d tests, %d failed, %d skipped, in %d s%n",
                results.tests(),
                results.failed().size(),
                results.skipped(),
                began.until(Instant.now(), ChronoUnit.SECONDS));
        results.failed().forEach(test -> out.println("  failed: " + test));
        if (failure != null) {
            out.println(failure);
            out.println("All of the output: " + log);
        } else if (!fast) {
            build.mark(sources);
        }
        out.flush();
        return failure == null && results.failed().isEmpty();
    }

    private String maven(List<String> arguments) {
        try {
            Maven.run(root, log, arguments, this::tell);
            return null;
        } catch (StackFailure e) {
            return e.getMessage();
        }
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

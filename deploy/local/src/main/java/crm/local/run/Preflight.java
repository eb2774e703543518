package crm.local.run;

import crm.local.Layout;
import crm.stack.FileTree;
import crm.stack.Ports;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be known to go wrong before anything is started. */
public final class Preflight {

    private static final long NEEDED_BYTES = 1L << 30;
    private static final int LARGEST_PORT = 65_535;
    private static final int PORTS_USED = 250;
    private static final int MOST_INSTANCES = 8;

    private Preflight() {}

    /** Checks the arguments, and makes the data directory. */
    public static void check(Layout layout, Map<String, Integer> scale) {
        if (layout.port() < 1 || layout.port() > LARGEST_PORT - PORTS_USED) {
            throw new StackFailure("--port is from 1 to " + (LARGEST_PORT - PORTS_USED) + ".");
        }
        scale.forEach((service, count) -> {
            if (!Layout.SERVICES.contains(service) || service.equals("gateway")) {
                throw new StackFailure("--scale knows "
                        + String.join(", ", Layout.SERVICES.stream().skip(1).toList()) + ", not " + service + ".");
            }
            if (count < 1 || count > MOST_INSTANCES) {
                throw new StackFailure("--scale " + service + "=" + count + ": 1 to " + MOST_INSTANCES + ".");
            }
        });
        try {
            Files.createDirectories(layout.logs());
            requireSpace(layout.data());
        } catch (IOException e) {
            throw new StackFailure("Cannot use the data directory " + layout.data() + ": " + FileTree.reason(e));
        }
    }

    /** Stops what an earlier run has left behind. */
    public static void clearOrphans(StackState left, PrintWriter out) {
        int stopped = Orphans.stop(left);
        if (stopped > 0) {
            out.println("The last run ended without cleaning up; stopped " + stopped + " processes of it.");
            out.flush();
        }
    }

    /** Names every port that somebody else has. */
    public static void checkPorts(Layout layout, Map<String, Integer> scale) {
        List<String> taken = new ArrayList<>();
        for (Map.Entry<Integer, String> use : PortPlan.of(layout, scale).entrySet()) {
            int port = use.getKey();
            if (!Ports.available(port)) {
                taken.add("Port " + port + " (" + use.getValue() + ") is taken"
                        + PortOwner.describe(port).map(owner -> " by " + owner).orElse("") + ".");
            }
        }
        if (!taken.isEmpty()) {
            throw new StackFailure(
                    String.join("\n     ", taken) + "\n     Stop that, or choose other ports: ./crm up --port 9080");
        }
    }

    private static void requireSpace(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new StackFailure("The disk of " + directory + " is full: " + (free >> 20) + " MB left, at least "
                    + (NEEDED_BYTES >> 20) + " MB needed.");
        }
    }
}

package crm.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What to measure, and how long.
 *
 * @param names the metrics, such as P1; all when empty
 * @param json one object a line instead of a table
 * @param data data directory of the platform to measure; null for one that is thrown away afterwards
 * @param port first port of the platform
 * @param pairs how often limit and platform are measured in turn
 * @param seconds length of one measurement
 * @param customers in the base that the group "analytics" is measured on, and those that come in for "customers"
 * @param events of their orders, at least
 * @param seed of what is drawn at random for "customers"
 */
record Options(
        List<String> names,
        boolean json,
        Path data,
        int port,
        int pairs,
        int seconds,
        int customers,
        int events,
        int seed) {

    private static final String REFERENCE = "REFERENCE";
    private static final String MODELS = "MODELS";
    private static final String ANALYTICS = "ANALYTICS";
    private static final String CUSTOMERS = "CUSTOMERS";
    private static final int MOST_EVENTS = 5_000_000;
    /** A file of customers has at most 1 GiB. */
    private static final int MOST_OF_A_FILE = 2_000_000;

    private static final int MOST_SEED = 9_999_999;

    /** What needs no platform, and goes with nothing else. */
    private static final List<String> ALONE = List.of(REFERENCE, MODELS);

    /** What is measured only where it is asked for, because it needs much. */
    private static final List<String> GROUPS = List.of(ANALYTICS, CUSTOMERS);

    static final String USAGE = """
            Usage: crm bench [NAME...] [--json] [--data DIR] [--port N] [--pairs N] [--seconds N]

            Measures the platform against limits taken in the same run.
              NAME         P1, P2, P3, P4, P5, P7, P8, P12, P13 or P17; all of them when none is given
              --json       one JSON object per figure and line
              --data DIR   the platform that runs there, or one started there; else one that is thrown away
              --port N     first port (default 18080)
              --pairs N    how often limit and platform are measured in turn (default 3, for publication 5)
              --seconds N  length of one measurement (default 8)
            Of analytics, with a large customer base that has to be brought in first:
              crm bench analytics [--customers N] [--events N]
                           P4A, P6, P7, P14, SEGMENTS, REFRESH, PREVIEW, REPORTS and the models; each can be named alone
              --customers N  in the base (default 100000)
              --events N     of their orders, at least (default 500000)
            Of customers' records, lists and timelines, with many customers that come in as a file:
              crm bench customers [--customers N] [--seed N]
                           C-IMPORT, C-READ, C-LIST, C-FILTER, C-GROUP, C-TIMELINE and C-DUPLICATE; each can be named
                           alone
              --customers N  rows of the file (default 100000, for publication 1000000; at most 2000000)
              --seed N       the same customers as with that seed before, for a platform without them; it is told with
                             the figures (default: another one each time)
            Two more need no platform:
              crm bench reference [--json] [--data DIR]
                           holds the models against published numbers; DIR is where the published data are
                           (default: shared/data beside the checkout)
              crm bench models [--json]
                           how fast the models are fitted and how fast customers are scored
            Exit code 0 when every floor holds and every answer was right.
            """;

    static Options parse(String... arguments) {
        List<String> names = new ArrayList<>();
        boolean json = false;
        Path data = null;
        int port = 18080;
        int pairs = 3;
        int seconds = 8;
        int customers = 100_000;
        int events = 500_000;
        int seed = 1 + (int) (System.currentTimeMillis() % MOST_SEED);
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--json" -> json = true;
                case "--data" -> data = Path.of(value(arguments, ++i)).toAbsolutePath();
                case "--port" -> port = number(arguments, ++i, 1024, 60_000);
                case "--pairs" -> pairs = number(arguments, ++i, 1, 25);
                case "--seconds" -> seconds = number(arguments, ++i, 1, 300);
                case "--customers" -> customers = number(arguments, ++i, 1000, MOST_EVENTS);
                case "--events" -> events = number(arguments, ++i, 1000, MOST_EVENTS);
                case "--seed" -> seed = number(arguments, ++i, 1, MOST_SEED);
                default -> names.add(name(argument));
            }
        }
        if (names.size() > 1 && names.contains(REFERENCE)) {
            throw new IllegalArgumentException(names.getFirst() + " and " + names.getLast() + " do not go together.");
        }
        Options options = new Options(List.copyOf(names), json, data, port, pairs, seconds, customers, events, seed);
        if (customers > MOST_OF_A_FILE && Suite.CUSTOMERS.stream().anyMatch(options::wants)) {
            throw new IllegalArgumentException("--customers takes at most " + MOST_OF_A_FILE + " for a file of them.");
        }
        return options;
    }

    /** Whether published numbers are asked for instead of measurements. */
    boolean reference() {
        return names.contains(REFERENCE);
    }

    /** Whether the speed of the models is asked for. */
    boolean models() {
        return names.contains(MODELS) || names.contains(ANALYTICS);
    }

    /** Whether anything is asked for that a platform has to be there for. */
    boolean platform() {
        return names.isEmpty() || names.stream().anyMatch(name -> !ALONE.contains(name));
    }

    /** Whether a metric is asked for: by its name, with a group, or because it is one of those measured anyway. */
    boolean wants(String id) {
        return names.contains(id)
                || names.contains(ANALYTICS) && Suite.ANALYTICS.contains(id)
                || names.contains(CUSTOMERS) && Suite.CUSTOMERS.contains(id)
                || names.isEmpty() && Suite.USUAL.contains(id);
    }

    private static String name(String argument) {
        String name = argument.toUpperCase(Locale.ROOT);
        if (Suite.IDS.contains(name) || ALONE.contains(name) || GROUPS.contains(name)) {
            return name;
        }
        throw new IllegalArgumentException(
                "Unknown " + (argument.startsWith("-") ? "option " : "benchmark ") + argument + ".");
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value.");
        }
        return arguments[at];
    }

    private static int number(String[] arguments, int at, int least, int most) {
        String text = value(arguments, at);
        int number = text.matches("\\d{1,7}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    arguments[at - 1] + " takes a whole number from " + least + " to " + most + ", not " + text + ".");
        }
        return number;
    }
}

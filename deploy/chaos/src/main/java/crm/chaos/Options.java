package crm.chaos;

import crm.chaos.bug.Bug;
import crm.chaos.bug.Bugs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What was asked for on the command line.
 *
 * @param seed of everything that is drawn
 * @param bug to plant, if any
 * @param schedule to repeat, if any
 * @param perSecond operations begun per second
 * @param directory of the run, chosen by the run where empty
 * @param scale services of which there are several instances, as given to {@code crm up}
 */
record Options(
        long seed,
        Optional<Bug> bug,
        Optional<Path> schedule,
        boolean json,
        int port,
        double perSecond,
        Optional<Path> directory,
        List<String> scale) {

    static final String USAGE = """
            crm chaos quick [--seed S] [--bug NAME] [--scale SERVICE=N] [--json]

              --seed S          repeat the draws of an earlier run
              --bug NAME        plant a defect that must be found: %s
              --scale SERVICE=N several instances of a service, of which the first is killed; may be repeated
              --schedule FILE   repeat the faults of an earlier run
              --json            one JSON object at the end; progress goes to standard error
              --port P          first port of the stack under test (28080)
              --rate R          operations per second (90)
              --dir DIR         where data, logs and history go
            """.formatted(String.join(", ", Bugs.names()));

    /** The command line is not understood; the message is for the user. */
    static final class Misused extends Exception {
        Misused(String message) {
            super(message);
        }
    }

    static Options parse(List<String> arguments) throws Misused {
        Deque<String> rest = new ArrayDeque<>(arguments);
        String name = rest.isEmpty() ? "" : rest.pop();
        if (!name.equals("quick")) {
            throw new Misused(name.isEmpty() ? "Which run? There is: quick" : "No such run: " + name);
        }
        long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
        Optional<Bug> bug = Optional.empty();
        Optional<Path> schedule = Optional.empty();
        Optional<Path> directory = Optional.empty();
        List<String> scale = new ArrayList<>();
        boolean json = false;
        int port = 28080;
        double rate = 90;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--seed" -> seed = (long) number(option, rest);
                case "--bug" -> bug = Optional.of(bug(value(option, rest)));
                case "--scale" -> scale.add(value(option, rest));
                case "--schedule" -> schedule = Optional.of(Path.of(value(option, rest)));
                case "--json" -> json = true;
                case "--port" -> port = (int) number(option, rest);
                case "--rate" -> rate = number(option, rest);
                case "--dir" -> directory = Optional.of(Path.of(value(option, rest)));
                default -> throw new Misused("Unknown option: " + option);
            }
        }
        return new Options(seed, bug, schedule, json, port, rate, directory, List.copyOf(scale));
    }

    private static Bug bug(String name) throws Misused {
        return Bugs.named(name).orElseThrow(() -> new Misused("No such bug: " + name + ". There are: " + Bugs.names()));
    }

    private static String value(String option, Deque<String> rest) throws Misused {
        if (rest.isEmpty()) {
            throw new Misused(option + " needs a value");
        }
        return rest.pop();
    }

    private static double number(String option, Deque<String> rest) throws Misused {
        String text = value(option, rest);
        if (!text.matches("\\d{1,15}")) {
            throw new Misused(option + " needs a whole number, not " + text);
        }
        return Double.parseDouble(text);
    }
}

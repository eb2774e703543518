package crm.chaos;

import crm.chaos.bug.Bug;
import crm.chaos.check.Invariants;
import crm.chaos.fault.FaultPhase;
import crm.chaos.fault.Scene;
import crm.chaos.fault.Step;
import crm.chaos.fault.Struck;
import crm.chaos.fault.Traps;
import crm.chaos.history.History;
import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.load.Client;
import crm.chaos.load.Load;
import crm.chaos.load.Preparation;
import crm.chaos.load.Readers;
import crm.chaos.load.Resolver;
import crm.chaos.observed.Observed;
import crm.chaos.observed.PoisonRow;
import crm.chaos.observed.ProcessRow;
import crm.chaos.observed.Processes;
import crm.chaos.observed.RecoveryRow;
import crm.chaos.stack.Part;
import crm.chaos.stack.Pause;
import crm.chaos.stack.RunningStack;
import crm.chaos.stack.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One run, phase by phase: warm, faults, heal, liveness, stop, read, judge. */
final class Run {

    private static final Duration WELL_AGAIN = Duration.ofSeconds(60);
    private static final Duration SERVING_AGAIN = Duration.ofSeconds(10);
    private static final Duration RESOLVE = Duration.ofSeconds(60);

    private final Options options;
    private final Plan plan;
    private final Path directory;
    private final RunningStack stack;
    private final Console console;
    private final SplittableRandom random;
    private final Sightings sightings = new Sightings();
    private final List<PoisonRow> poison = Collections.synchronizedList(new ArrayList<>());
    private final List<RecoveryRow> recovery = new ArrayList<>();

    Run(Options options, Plan plan, Path directory, RunningStack stack, Console console) {
        this.options = options;
        this.plan = plan;
        this.directory = directory;
        this.stack = stack;
        this.console = console;
        this.random = new SplittableRandom(options.seed());
    }

    /** Leaves the stack running; the caller stops it. */
    Report run() throws Exception {
        console.phase("UP", "the stack, in %s", directory);
        stack.up(options.scale(), line -> console.plain("            %s", line));
        Traps.install(stack.databases());
        try (History history = new History(directory.resolve("history.jsonl"));
                Tokens tokens = new Tokens(
                        stack,
                        List.of(
                                "partner-main",
                                "partner-demo",
                                "maintainer@main",
                                "maintainer@demo",
                                "admin@main",
                                "admin@demo"));
                Client client = new Client(stack.gateway(), tokens, history)) {
            return run(history, client);
        }
    }

    private Report run(History history, Client client) throws Exception {
        console.phase("PREPARE", "%d customers", plan.customers());
        try (Load load = new Preparation(client, history, options.seed())
                .load(plan.customers(), options.perSecond(), random.split())) {
            return run(history, client, load);
        }
    }

    private Report run(History history, Client client, Load load) throws Exception {
        Pause.until(
                "sales-service did not learn of the customers",
                WELL_AGAIN,
                () -> stack.databases().number("sales", "SELECT count(*) FROM customer_copy") >= plan.customers());
        for (Bug bug : options.bug().stream().toList()) {
            bug.plant(stack.databases());
            console.line("planted: %s", bug.name());
        }
        FinalRead finalRead = new FinalRead(stack, client, load, history, console);
        Map<String, ProcessRow> before;
        List<Struck> struck;
        try (Watch watch = new Watch(stack, sightings::saw)) {
            console.phase("WARM", "%s, %.0f operations/s", plan.warm(), options.perSecond());
            load.start();
            try (Readers readers = load.readers()) {
                Pause.of(plan.warm());
                before = new Processes(stack).services();
                struck = faults(load);
                heal(history);
                load.close();
                finalRead.readings(readers.stop());
            }
            finalRead.ledgers(watch.ledgers());
        }
        stop(history, client, load);
        for (Bug bug : options.bug().stream().toList()) {
            bug.strikeAtRest(stack.databases());
        }
        Observed observed = finalRead.read(before, List.copyOf(poison), recovery);
        sightings.addFrom(observed);
        return new Report(
                options.seed(),
                options.bug().map(Bug::name).orElse(null),
                directory,
                Invariants.judge(observed),
                struck,
                sightings.counts(),
                plan.required(),
                console.seconds());
    }

    private List<Struck> faults(Load load) throws InterruptedException {
        console.phase("SAFETY", "%d faults", plan.schedule().steps().size());
        return new FaultPhase(
                        plan.schedule(),
                        dice -> new Scene(stack, load, dice, sightings::saw, poison::add),
                        one -> console.line("%s %s%s", one.id(), describe(one.step()), one.what()))
                .run(random.split());
    }

    private static String describe(Step step) {
        return step.fault() + (step.target().isEmpty() ? ": " : " " + step.target() + ": ");
    }

    private void heal(History history) {
        console.phase("HEAL", "no more faults");
        recovery("all parts ready", WELL_AGAIN, () -> stack.parts().stream().allMatch(Part::ready));
        long healed = history.micros();
        recovery(
                "orders accepted again",
                SERVING_AGAIN,
                () -> history.attempts()
                        .anyMatch(attempt -> attempt.startMicros() > healed
                                && attempt.outcome() == Outcome.OK
                                && attempt.key().startsWith(Kind.ORDER.name())));
        console.phase("LIVENESS", "%s of load without faults", plan.liveness());
        Pause.of(plan.liveness());
    }

    private void stop(History history, Client client, Load load) {
        console.phase("STOP", "no more load");
        int unclear = new Resolver(client, history).resolve(RESOLVE);
        console.line(
                "%d operations, %d attempts, %d outcomes were unclear; %d views read, %d operations left out",
                history.told().size(), history.attempts().count(), unclear, load.reads(), load.shed());
        Drain drain = new Drain(stack);
        recovery("outbox and consumers at zero", WELL_AGAIN, drain::isDone);
    }

    private void recovery(String what, Duration bound, Pause.Condition condition) {
        long start = System.nanoTime();
        boolean well = Pause.holdsWithin(bound, condition);
        double seconds = (System.nanoTime() - start) / 1e9;
        recovery.add(new RecoveryRow(what, well ? seconds : bound.toSeconds() + seconds, bound.toSeconds()));
        console.line("%s %s %.1f s", what, well ? "after" : "NOT within", seconds);
    }
}

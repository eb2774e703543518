package crm.local.run;

import crm.contracts.Topics;
import crm.local.Layout;
import crm.local.client.Tokens;
import crm.local.client.Warmup;
import crm.local.run.StackState.Phase;
import crm.stack.Databases;
import crm.stack.EmbeddedKafka;
import crm.stack.EmbeddedKeycloak;
import crm.stack.EmbeddedPostgres;
import crm.stack.KafkaTopics;
import crm.stack.Migrations;
import crm.stack.Secrets;
import crm.stack.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The process that runs the stack: starts every part as soon as what it needs is there, keeps it running, tells about
 * it in the state file, and stops all in reverse order.
 */
public final class Supervisor {

    private static final Duration TRAININGS_END = Duration.ofSeconds(5);

    private final Layout layout;
    private final Secrets secrets;
    private final StateFile stateFile;
    private final EmbeddedPostgres postgresServer;
    private final Databases databases;
    private final Keeper postgres;
    private final Keeper kafka;
    private final Keeper keycloak;
    private final List<Instance> instances = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final int trainings = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 3);
    private final Semaphore training = new Semaphore(trainings);
    private final boolean aot;

    private volatile Phase phase = Phase.STARTING;
    private volatile String failure;

    private record Instance(String service, ServicePart part, Keeper keeper) {}

    /**
     * @param scale how many instances of a service, where it is not one
     * @param aot whether services are recorded for faster starts where they are not yet
     */
    public Supervisor(Layout layout, Map<String, Integer> scale, boolean aot) {
        this.aot = aot;
        this.layout = layout;
        this.secrets = new Secrets(layout.secrets());
        this.stateFile = new StateFile(layout.stateFile());
        this.postgresServer = new EmbeddedPostgres(
                layout.data().resolve("postgres"),
                layout.postgresPort(),
                secrets.get("postgres-superuser"),
                EmbeddedPostgres.Durability.DURABLE);
        this.databases = new Databases(postgresServer.address(), secrets);
        this.postgres = keeper(Part.of(postgresServer, layout.postgresPort()));
        this.kafka = keeper(Part.of(
                new EmbeddedKafka(
                        layout.data().resolve("kafka"),
                        layout.kafkaPort(),
                        layout.kafkaControllerPort(),
                        ServerJvm.KAFKA),
                layout.kafkaPort()));
        this.keycloak = keeper(Part.of(
                new EmbeddedKeycloak(
                        layout.data().resolve("keycloak"),
                        layout.keycloakPort(),
                        layout.keycloakManagementPort(),
                        postgresServer.address(),
                        databases,
                        Realm.json(layout, secrets),
                        ServerJvm.KEYCLOAK),
                layout.keycloakPort()));
        addInstances(scale);
    }

    private void addInstances(Map<String, Integer> scale) {
        Map<String, List<Integer>> ports = new LinkedHashMap<>();
        int further = 0;
        for (String service : Layout.SERVICES) {
            List<Integer> own = new ArrayList<>(List.of(layout.servicePort(service)));
            for (int i = 1; i < scale.getOrDefault(service, 1); i++) {
                own.add(layout.scaledPort(further++));
            }
            ports.put(service, own);
        }
        Environment environment = new Environment(layout, postgresServer.address(), databases, secrets, ports);
        ports.forEach((service, own) -> {
            for (int i = 0; i < own.size(); i++) {
                String name = i == 0 ? service : service + "-" + (i + 1);
                ServicePart part = new ServicePart(
                        name, layout.root().resolve(service), own.get(i), environment.of(service, i, own.get(i)));
                instances.add(new Instance(service, part, keeper(part)));
            }
        });
    }

    private Keeper keeper(Part part) {
        return new Keeper(part, layout.logs(), this::publish);
    }

    /** Starts the stack and returns when it has been stopped. Returns whether it came up. */
    public boolean run() {
        publish();
        try (ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor()) {
            start(steps).join();
            phase = Phase.RUNNING;
            publish();
            stopped.await();
            return true;
        } catch (CompletionException e) {
            failure = e.getCause() instanceof StackFailure known ? known.getMessage() : String.valueOf(e.getCause());
            stop(Phase.FAILED);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Void> start(ExecutorService steps) {
        CompletableFuture<Void> databasesReady = CompletableFuture.runAsync(this::startPostgres, steps);
        CompletableFuture<Void> topicsReady = CompletableFuture.runAsync(this::startKafka, steps);
        CompletableFuture<Void> identityReady = databasesReady.thenRunAsync(
                () -> {
                    keycloak.start();
                    keycloak.awaitReady();
                },
                steps);
        CompletableFuture<Void> infrastructure =
                CompletableFuture.allOf(databasesReady.thenRunAsync(this::migrate, steps), topicsReady);
        Map<String, CompletableFuture<Void>> trained = new LinkedHashMap<>();
        Stream<CompletableFuture<Void>> services = instances.stream()
                .map(instance -> trained.computeIfAbsent(
                                instance.service(),
                                service ->
                                        !aot || AotTraining.fresh(layout.root().resolve(service))
                                                ? infrastructure
                                                : CompletableFuture.allOf(infrastructure, identityReady)
                                                        .thenRunAsync(() -> train(instance), steps))
                        .thenRunAsync(
                                () -> {
                                    instance.keeper().start();
                                    instance.keeper().awaitReady();
                                },
                                steps));
        return CompletableFuture.allOf(Stream.concat(Stream.of(infrastructure, identityReady), services)
                .toArray(CompletableFuture[]::new));
    }

    private void startPostgres() {
        postgres.start();
        postgres.awaitReady();
        EmbeddedKeycloak.createDatabase(databases);
    }

    private void startKafka() {
        kafka.start();
        kafka.awaitReady();
        KafkaTopics.create("127.0.0.1:" + layout.kafkaPort(), Topics.all());
    }

    private void migrate() {
        Migrations migrations = new Migrations(postgresServer.address(), databases);
        for (String service : Layout.SERVICES) {
            databases.create(Layout.database(service));
            migrations.runFrom(
                    layout.root(), Layout.database(service), layout.root().resolve(service));
        }
    }

    /** One on each core: the recordings are written by processes that each take all there is of one. */
    private void train(Instance instance) {
        Path module = layout.root().resolve(instance.service());
        training.acquireUninterruptibly();
        try {
            if (phase == Phase.STARTING) {
                instance.keeper().show(PartState.State.TRAINING);
                AotTraining.train(
                        instance.part(),
                        module,
                        layout.logs().resolve(instance.service() + ".training.log"),
                        new Warmup(new Tokens(layout)),
                        () -> phase == Phase.STARTING);
            }
        } finally {
            training.release();
        }
    }

    /** Stops all parts, those first that need others, and ends {@link #run()}. */
    public void stop() {
        stop(Phase.STOPPED);
    }

    private synchronized void stop(Phase end) {
        if (phase == Phase.FAILED || phase == Phase.STOPPED) {
            return;
        }
        phase = Phase.STOPPING;
        publish();
        awaitTrainings();
        stopAll(instances.stream().map(Instance::keeper).toList());
        stopAll(List.of(keycloak, kafka));
        stopAll(List.of(postgres));
        phase = end;
        publish();
        stopped.countDown();
    }

    /** Recordings end by themselves now; nobody would end them after this process. */
    private void awaitTrainings() {
        try {
            training.tryAcquire(trainings, TRAININGS_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stopAll(List<Keeper> keepers) {
        List<Thread> threads = keepers.stream()
                .map(keeper -> Thread.ofVirtual().start(keeper::stop))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void publish() {
        synchronized (stateFile) {
            write();
        }
    }

    private void write() {
        Stream<PartState> parts = Stream.concat(
                        Stream.of(postgres, kafka, keycloak), instances.stream().map(Instance::keeper))
                .map(Keeper::state);
        stateFile.write(new StackState(
                ProcessIdentity.of(ProcessHandle.current()), layout.port(), phase, failure, parts.toList()));
    }
}

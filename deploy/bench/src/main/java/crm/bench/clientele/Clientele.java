package crm.bench.clientele;

import crm.bench.base.CustomerBase;
import crm.bench.company.Company;
import crm.bench.company.EventProgress;
import crm.bench.company.Waiting;
import crm.bench.feed.EventFeed;
import crm.bench.platform.Access;
import crm.bench.platform.Api;
import crm.bench.platform.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Customers with everything that their records say, brought in as anybody would: as a file, through the API of imports,
 * which numbers, compares, indexes and tells of each. One of them has a long past in the timeline, made of events in the
 * log. It is not measured on before all services have read what was told, and the database server has tidied up.
 */
public final class Clientele {

    /** The service that has them, and its database. */
    public static final String SERVICE = "customer-service";

    public static final String DATABASE = "customer";

    /** An attribute with an index. */
    public static final String INDUSTRY = "benchIndustry";

    /** One without. */
    static final String EMPLOYEES = "benchEmployees";

    /** Values of the attribute, the most frequent first. */
    public static final List<String> INDUSTRIES = List.of(
            "machinery",
            "chemicals",
            "steel",
            "retail",
            "transport",
            "energy",
            "food",
            "paper",
            "textiles",
            "optics",
            "ceramics",
            "clocks");

    /** The value of one customer in a thousand. */
    public static final String RARE_INDUSTRY = "falconry";

    /** How many entries the timeline of one customer has. */
    public static final int ENTRIES = 100_000;

    private static final String ATTRIBUTES = "/api/v1/metadata/customers/attributes";
    private static final String TOPIC = "crm.customer.customer";
    private static final List<String> READERS = List.of(DATABASE, "sales", "support", "marketing", "analytics");
    /** Those that read all topics of a long past. */
    private static final List<String> READERS_OF_PAST = List.of(DATABASE, "analytics");

    private static final int LEAST_WARM_UP = 5_000;
    private static final int MOST_WARM_UP = 20_000;
    private static final long OTHER_SEED = 10_000_000;
    private static final int MOST_OWN = 1_000;
    private static final long PATIENCE_SECONDS = 3600;
    private static final long DEFINED_SECONDS = 600;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int OK = 200;

    private final Rows rows;
    private final String source;
    private final ImportRun run;
    private final double readSeconds;
    private final List<UUID> own;
    private final AtomicInteger fresh = new AtomicInteger();

    private Clientele(Rows rows, String source, ImportRun run, double readSeconds, List<UUID> own) {
        this.rows = rows;
        this.source = source;
        this.run = run;
        this.readSeconds = readSeconds;
        this.own = own;
    }

    /**
     * Brings them in.
     *
     * @param seed of everything that is drawn
     * @param folder for the file
     * @param memory of the service, MiB
     */
    public static Clientele load(Access access, int customers, long seed, Path folder, DoubleSupplier memory)
            throws IOException {
        Api gateway = access.gateway();
        Database database = access.database(DATABASE);
        define(
                gateway,
                INDUSTRY,
                Map.of(
                        "name",
                        INDUSTRY,
                        "type",
                        "TEXT",
                        "enum",
                        Stream.concat(INDUSTRIES.stream(), Stream.of(RARE_INDUSTRY))
                                .toList(),
                        "indexed",
                        true));
        define(gateway, EMPLOYEES, Map.of("name", EMPLOYEES, "type", "INTEGER"));
        String source = "bench-" + UUID.randomUUID().toString().substring(0, 8);
        List<Owner> owners = Owner.of(seed, customers, access.tokens().subject(Company.REP));
        Rows few = new Rows(seed + OTHER_SEED, Math.clamp(customers / 10, LEAST_WARM_UP, MOST_WARM_UP), owners);
        ImportRun.of(gateway, source + "-before", few, folder, memory);
        awaitRead(access, READERS, List.of(TOPIC));
        Rows rows = new Rows(seed, customers, owners);
        ImportRun run = ImportRun.of(gateway, source, rows, folder, memory);
        long start = System.nanoTime();
        awaitRead(access, READERS, List.of(TOPIC));
        double readSeconds = (System.nanoTime() - start) / 1e9;
        Clientele clientele = new Clientele(rows, source, run, readSeconds, own(database, source, rows, owners));
        clientele.giveAPast(access, seed);
        // As the server does by itself some time later.
        database.execute("vacuum (analyze)");
        return clientele;
    }

    private static void define(Api gateway, String name, Map<String, Object> definition) {
        if (gateway.get(CustomerBase.ADMINISTRATOR, ATTRIBUTES + "/" + name).status() != OK) {
            gateway.post(CustomerBase.ADMINISTRATOR, ATTRIBUTES, definition);
        }
        String wanted = definition.containsKey("indexed") ? "READY" : "NONE";
        require(
                Waiting.until(DEFINED_SECONDS, LOOK, () -> {
                    Api.Reply reply = gateway.get(CustomerBase.ADMINISTRATOR, ATTRIBUTES + "/" + name);
                    return reply.status() == OK
                            && reply.body().path("index").asText().equals(wanted);
                }),
                "the attribute " + name + " did not become ready");
    }

    private static void awaitRead(Access access, List<String> readers, List<String> topics) {
        Database database = access.database(DATABASE);
        try (EventProgress progress = new EventProgress(access.bootstrap())) {
            require(
                    Waiting.until(
                            PATIENCE_SECONDS,
                            LOOK,
                            () -> EventProgress.sent(database)
                                    && readers.stream()
                                            .map(access::database)
                                            .allMatch(reader ->
                                                    topics.stream().allMatch(topic -> progress.read(reader, topic)))),
                    "not every service has read of the customers");
        }
    }

    /** Customers of the user who can sign in. */
    private static List<UUID> own(Database database, String source, Rows rows, List<Owner> owners) {
        String[] ids = IntStream.range(0, rows.count())
                .filter(Rows::isPlain)
                .mapToObj(rows::plain)
                .filter(row -> row.owner().equals(owners.getFirst()))
                .limit(MOST_OWN)
                .map(Described::externalId)
                .toArray(String[]::new);
        return database.query(
                "select customer_id from customer_external_id"
                        + " where tenant_id = ? and system = ? and external_id = any(?) order by customer_id",
                row -> row.getObject(1, UUID.class),
                Company.TENANT,
                source,
                ids);
    }

    private void giveAPast(Access access, long seed) {
        EventFeed.send(access.bootstrap(), new LongPast(seed, withPast(), ENTRIES), Function.identity());
        awaitRead(access, READERS_OF_PAST, LongPast.TOPICS);
        long entries = access.database(DATABASE)
                .one(
                        "select count(*) from timeline_entry where tenant_id = ? and customer_id = ?",
                        row -> row.getLong(1),
                        Company.TENANT,
                        withPast());
        require(entries >= ENTRIES, "the timeline has " + entries + " of " + ENTRIES + " entries");
    }

    private static void require(boolean done, String otherwise) {
        if (!done) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** What became of the file. */
    public ImportRun run() {
        return run;
    }

    /** How long it took after the import until every service had read of the customers. */
    public double readSeconds() {
        return readSeconds;
    }

    /** The system that they come from. */
    public String source() {
        return source;
    }

    /** Some of the customers that {@link Company#REP} owns. */
    public List<UUID> own() {
        return own;
    }

    /** The one of them with a long past. */
    public UUID withPast() {
        return own.getFirst();
    }

    /** The moment that lies in the middle of that past. */
    public static Duration halfAgo() {
        return LongPast.LENGTH.dividedBy(2);
    }

    /** Somebody who is there already, as somebody enters it who does not know that. */
    public byte[] known(SplittableRandom random) {
        return bytes(rows.plain(rows.draw(random)).again());
    }

    /** Somebody who is not there, another one each time. */
    public byte[] fresh() {
        return bytes(rows.plain(rows.count() + fresh.getAndIncrement()).withoutId());
    }

    private static byte[] bytes(Described described) {
        return described.json().getBytes(StandardCharsets.UTF_8);
    }
}

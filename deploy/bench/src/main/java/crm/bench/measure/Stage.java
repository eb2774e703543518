package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.clientele.Clientele;
import crm.bench.company.Company;
import crm.bench.company.Drain;
import crm.bench.company.EventProgress;
import crm.bench.company.Ledger;
import crm.bench.company.OrderTraffic;
import crm.bench.company.ReadTraffic;
import crm.bench.company.Waiting;
import crm.bench.limit.SqlLimit;
import crm.bench.limit.SqlTarget;
import crm.bench.load.Load;
import crm.bench.machine.Processes;
import crm.bench.platform.Access;
import crm.bench.platform.Api;
import crm.bench.platform.Database;
import crm.bench.platform.Part;
import crm.bench.platform.Platform;
import crm.bench.platform.Status;
import crm.bench.platform.Tokens;
import crm.stack.Postgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A running, warm platform with customers and products, and what the benchmarks share. Built when first needed. */
public final class Stage implements AutoCloseable {

    private static final Duration TOKEN_USE = Duration.ofSeconds(150);
    private static final int WARM_UP_CONNECTIONS = 16;
    /** Of each round of the warm-up. */
    private static final Duration READS = Duration.ofSeconds(1);
    /** By the names of their databases. */
    private static final List<String> SERVICES = List.of("customer", "sales", "marketing", "support", "analytics");

    private static final long REST_SECONDS = 3600;
    private static final Duration REST_LOOK = Duration.ofMillis(500);

    private final Platform platform;
    private final Effort effort;
    private final SqlLimit limit = SqlLimit.best();
    private Status status;
    private Access access;
    private Prepared prepared;
    private Peak peak;
    private HalfLoad half;
    private CustomerBase base;
    private Clientele clientele;
    private boolean clienteleSought;

    /** What is made once for orders. */
    private record Prepared(Drain drain, Company company, Ledger ledger, OrderMirror mirror) {}

    public Stage(Platform platform, Effort effort) {
        this.platform = platform;
        this.effort = effort;
    }

    Platform platform() {
        return platform;
    }

    Effort effort() {
        return effort;
    }

    Duration time() {
        return Duration.ofSeconds(effort.seconds());
    }

    SqlLimit limit() {
        return limit;
    }

    Company company() throws IOException {
        return prepared().company();
    }

    /** The gateway, for single requests. */
    Api api() {
        return access().gateway();
    }

    Ledger ledger() throws IOException {
        return prepared().ledger();
    }

    Drain drain() throws IOException {
        return prepared().drain();
    }

    OrderMirror mirror() throws IOException {
        return prepared().mirror();
    }

    Database analytics() {
        return access().database("analytics");
    }

    Database sales() {
        return access().database("sales");
    }

    Postgres postgres() {
        return access().postgres();
    }

    /** One of the databases, as the superuser. */
    SqlTarget target(String database) {
        return access().target(database);
    }

    /** One of the databases, as its service uses it. */
    SqlTarget role(String database) {
        return access().role(database);
    }

    Tokens tokens() {
        return access().tokens();
    }

    /** A token that outlasts the longest run. */
    String token() {
        return token(Company.REP);
    }

    /** The same of another user. */
    String token(String user) {
        return tokens().of(user, TOKEN_USE);
    }

    /** The ways into the platform as it runs now. */
    Access access() {
        if (access == null) {
            access = new Access(platform, status());
        }
        return access;
    }

    /** The parts as they were when they were last looked at; {@link #look} when processes have changed. */
    Status status() {
        return status == null ? look() : status;
    }

    /** Looks at the parts. */
    Status look() {
        status = platform.status();
        return status;
    }

    InetSocketAddress gateway() {
        return platform.address(status().part(Part.GATEWAY));
    }

    String bootstrap() {
        return access().bootstrap();
    }

    OrderTraffic orders(long seed) throws IOException {
        InetSocketAddress gateway = gateway();
        return new OrderTraffic(company(), host(gateway), token(), seed);
    }

    /** Reads of what customers are worth. */
    ReadTraffic reads(long seed) throws IOException {
        InetSocketAddress gateway = gateway();
        return new ReadTraffic(ValueRead.paths(company()), host(gateway), token(), seed);
    }

    static String host(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    /** The highest rate of orders, measured once. */
    Peak peak() throws IOException {
        if (peak == null) {
            peak = Peak.measure(this);
        }
        return peak;
    }

    /** Orders at half of that rate, measured once. */
    HalfLoad half() throws IOException {
        if (half == null) {
            half = HalfLoad.measure(this);
        }
        return half;
    }

    /** A large customer base, brought in once. */
    CustomerBase base() throws IOException {
        if (base == null) {
            base = CustomerBase.load(api(), analytics(), drain(), bootstrap(), effort.customers(), effort.events());
            awaitRest();
        }
        return base;
    }

    /**
     * Waits until nothing is under way: everybody is scored with the latest model, and every service has read what the
     * others had to tell, as of classes that thousands of customers have changed. What is measured next is to find the
     * machine as its limit does.
     */
    void awaitRest() throws IOException {
        CustomerBase.awaitQuiet(analytics());
        try (EventProgress progress = new EventProgress(bootstrap())) {
            if (!Waiting.until(
                    REST_SECONDS,
                    REST_LOOK,
                    () -> SERVICES.stream().map(access()::database).allMatch(progress::isAtRest))) {
                throw new IllegalStateException("the services did not come to rest");
            }
        }
    }

    /** Begins a new ledger, after orders that the one so far does not know. */
    void reckonAnew() throws IOException {
        Prepared before = prepared();
        Ledger ledger = new Ledger(sales(), analytics(), api(), before.drain());
        prepared = new Prepared(before.drain(), before.company(), ledger, before.mirror());
    }

    /** The base after its customers bought again. */
    CustomerBase buyAgain(int orders, long seed) throws IOException {
        base = base().buyAgain(bootstrap(), orders, seed);
        return base;
    }

    /** Customers with everything that their records say, brought in once. */
    Clientele clientele() throws IOException {
        if (clientele == null) {
            if (clienteleSought) {
                throw new IllegalStateException("the customers did not come in");
            }
            clienteleSought = true;
            clientele = Clientele.load(
                    access(),
                    effort.customers(),
                    effort.seed(),
                    platform.data(),
                    () -> Processes.residentMebibytes(
                            status().part(Clientele.SERVICE).pid()));
            Clientele loaded = clientele;
            WarmUp.run(this, round -> CustomerReads.each(this, loaded, round));
        }
        return clientele;
    }

    /** Stops the platform and starts it with more arguments of {@code crm up}. The company and the base stay. */
    void restart(String... arguments) throws IOException {
        Prepared before = prepared();
        close();
        platform.down();
        platform.up(arguments);
        look();
        Drain drain = new Drain(sales(), analytics(), bootstrap());
        Ledger ledger = new Ledger(sales(), analytics(), api(), drain);
        prepared = new Prepared(drain, before.company(), ledger, before.mirror());
    }

    private Prepared prepared() throws IOException {
        if (prepared == null) {
            Drain drain = new Drain(sales(), analytics(), bootstrap());
            Company company = Company.found(api(), sales());
            OrderMirror mirror = OrderMirror.of(this, api(), company);
            Ledger ledger = new Ledger(sales(), analytics(), api(), drain);
            prepared = new Prepared(drain, company, ledger, mirror);
            warmUp();
        }
        return prepared;
    }

    private static void require(String wrong) {
        if (wrong != null) {
            throw new IllegalStateException("The platform is wrong before anything is measured: " + wrong);
        }
    }

    /** With all that live traffic consists of: what has not been read a few thousand times is compiled while it is. */
    private void warmUp() throws IOException {
        WarmUp.run(this, round -> {
            OrderTraffic traffic = orders(round);
            try (Load load = new Load(gateway(), WARM_UP_CONNECTIONS)) {
                load.closed(traffic, WarmUp.ROUND);
                load.closed(reads(round), READS);
            }
            require(prepared.ledger().take(traffic));
        });
        require(prepared.ledger().balance());
    }

    @Override
    public void close() {
        if (prepared != null) {
            prepared.drain().close();
        }
        if (access != null) {
            access.close();
            access = null;
        }
    }
}

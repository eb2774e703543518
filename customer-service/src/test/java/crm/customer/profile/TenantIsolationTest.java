package crm.customer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to a tenant is not there for anybody else, by any way into the repository. */
@QuarkusTest
@OnStack("customer")
class TenantIsolationTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final int MANY = 100;

    @Inject
    Tx tx;

    @Inject
    Customers customers;

    private ExternalReference reference;
    private UUID id;
    private UUID parent;

    @BeforeEach
    void aDistributorOfOneTenant() {
        id = Ids.next();
        parent = null;
        reference = new ExternalReference("erp", UUID.randomUUID().toString());
        run("main", unit -> customers.add(unit, customer("main")));
        parent = id;
        id = Ids.next();
        reference = new ExternalReference("erp", UUID.randomUUID().toString());
        run("main", unit -> customers.add(unit, customer("main")));
        assertEquals(id, run("main", unit -> customers.find(unit, id)).id(), "its own tenant finds it");
    }

    @Test
    void everyWayInFindsNothingForOthers() {
        Map<String, Function<Unit, Uni<Boolean>>> finds = new TreeMap<>();
        finds.put("find", unit -> finds(customers.find(unit, id)));
        finds.put("findWithdrawnToo", unit -> finds(customers.findWithdrawnToo(unit, id)));
        finds.put("forChange", unit -> finds(customers.forChange(unit, id)));
        finds.put("forForgetting", unit -> finds(customers.forForgetting(unit, id)));
        finds.put("visible", unit -> some(customers.visible(unit, List.of(id))));
        finds.put("ownerOf", unit -> customers.ownerOf(unit, id).map(Optional::isPresent));
        finds.put("behind", unit -> customers.behind(unit, parent, MANY).map(found -> found.contains(id)));
        finds.put("attached", unit -> some(customers.attached(unit, List.of(parent))));
        finds.put(
                "notYetActual",
                unit -> customers.notYetActual(unit, List.of(id)).map(found -> !found.isEmpty()));
        finds.put("cyclic", unit -> some(customers.cyclic(unit, Map.of(parent, id))));
        finds.put("lock", unit -> customers.lock(unit, List.of(id)).map(found -> !found.isEmpty()));
        finds.put("known", unit -> customers.known(unit, List.of(reference)).map(found -> !found.isEmpty()));
        finds.put("distributors", unit -> some(customers.distributors(unit, Set.of(id))));
        Set<String> reads = Arrays.stream(Customers.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !name.startsWith("add") && !name.equals("rate"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(reads, new TreeSet<>(finds.keySet()), "every method of the repository is tried");

        finds.forEach((name, read) -> {
            assertTrue(run("main", read), () -> name + " finds it for its own tenant");
            for (String other : List.of("demo", "")) {
                assertEquals(false, run(other, read), () -> name + " finds it for '" + other + "'");
            }
        });
        assertEquals(
                0, run("demo", unit -> customers.forChange(unit, List.of(id))).size());
    }

    @Test
    void nothingIsWrittenForAnotherTenant() {
        id = Ids.next();
        assertThrows(RuntimeException.class, () -> run("demo", unit -> customers.add(unit, customer("main"))));
        assertThrows(RuntimeException.class, () -> run("", unit -> customers.add(unit, customer("main"))));
    }

    @Test
    void nobodyElseRatesIt() {
        Completeness byName = new Completeness(Map.of(Party.ORGANISATION, Map.of("name", 1)));
        for (String other : List.of("demo", "")) {
            run(other, unit -> customers.rate(unit, List.of(id), byName));
            assertEquals(0, run("main", unit -> customers.find(unit, id)).completeness());
        }
        run("main", unit -> customers.rate(unit, List.of(id), byName));
        assertEquals(100, run("main", unit -> customers.find(unit, id)).completeness());
    }

    @Test
    void theDatabaseItselfHoldsEvenTheOwnerOfTheTablesToIt() {
        try (Tables none = new Tables(null);
                Tables demo = new Tables("demo");
                Tables main = new Tables("main")) {
            assertEquals(List.of(), none.unsecured());
            assertEquals(0, none.count("select count(*) from customer"));
            assertEquals(0, none.count("select count(*) from customer_external_id"));
            assertEquals(0, demo.count("select count(*) from customer where id = ?", id));
            assertEquals(1, main.count("select count(*) from customer where id = ?", id));
        }
    }

    private Customer customer(String tenant) {
        CustomerDetails details = new CustomerDetails(
                Party.ORGANISATION,
                new TreeSet<>(Set.of(Kind.DISTRIBUTOR)),
                "Isolated",
                null,
                null,
                null,
                null,
                null,
                parent,
                List.of(reference));
        return Customer.create(
                tenant,
                id,
                details,
                Lifecycle.POTENTIAL,
                new Owner("someone", "/sales"),
                Instant.parse("2026-11-02T09:00:00Z"));
    }

    private static Uni<Boolean> finds(Uni<Customer> read) {
        return read.map(found -> true).onFailure(NotFound.class).recoverWithItem(false);
    }

    private static Uni<Boolean> some(Uni<Set<UUID>> read) {
        return read.map(found -> !found.isEmpty());
    }

    private <T> T run(String tenant, Function<Unit, Uni<T>> work) {
        Caller caller = Caller.system(tenant, "test", Trace.fresh());
        return tx.run(caller, work).await().atMost(BOUND);
    }
}

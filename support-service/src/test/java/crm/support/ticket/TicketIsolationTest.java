package crm.support.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.NotKnownYet;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import crm.support.KnownCustomer;
import crm.support.customer.CustomerCopies;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What belongs to a tenant is not there for anybody else, by any way into the repositories. */
@QuarkusTest
@OnStack("support")
class TicketIsolationTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Inject
    Tx tx;

    @Inject
    Tickets tickets;

    @Inject
    TicketService service;

    @Inject
    CustomerCopies customers;

    @Test
    void everyWayInFindsNothingForOthers() {
        String customer = KnownCustomer.ofNorth("main");
        TicketDraft draft = new TicketDraft(customer, "Title", null, "OTHER", Priority.LOW, "WEB", null);
        UUID id = run("main", unit -> service.open(unit, draft)).id();
        run("main", unit -> service.log(unit, Ids.text("tkt", id), new LogWork(EntryKind.STEP, "Text", 1)));

        Map<String, Function<Unit, Uni<Boolean>>> finds = Map.of(
                "find", unit -> finds(tickets.find(unit, id)),
                "forChange", unit -> finds(tickets.forChange(unit, id)),
                "entries", unit -> tickets.entries(unit, id).map(found -> !found.isEmpty()),
                "require", unit -> finds(customers.require(unit, customer)));
        finds.forEach((name, read) -> {
            assertEquals(true, run("main", read), () -> name + " finds it for its own tenant");
            for (String other : List.of("demo", "")) {
                assertEquals(false, run(other, read), () -> name + " finds it for '" + other + "'");
            }
        });
    }

    @Test
    void nothingIsWrittenForAnotherTenant() {
        String customer = KnownCustomer.ofNorth("main");
        TicketDraft draft = new TicketDraft(customer, "Title", null, "OTHER", Priority.LOW, "WEB", null);
        assertThrows(NotKnownYet.class, () -> run("demo", unit -> service.open(unit, draft)));
        UUID copied = Ids.parse("cus", customer);
        assertThrows(
                RuntimeException.class,
                () -> run(
                        "demo",
                        unit -> tickets.add(
                                unit,
                                Ticket.open(
                                        "main",
                                        Ids.next(),
                                        draft,
                                        new Ticket.Customer(copied, null),
                                        "somebody",
                                        unit.now()))));
    }

    private static Uni<Boolean> finds(Uni<?> read) {
        return read.map(found -> true)
                .onFailure(failure -> failure instanceof NotFound || failure instanceof NotKnownYet)
                .recoverWithItem(false);
    }

    private <T> T run(String tenant, Function<Unit, Uni<T>> work) {
        return tx.run(Caller.system(tenant, "test", Trace.fresh()), work)
                .await()
                .atMost(BOUND);
    }
}

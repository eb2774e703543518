package crm.customer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.testing.Feature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final Owner NORTH = new Owner("rep-north", "/sales/north");
    private static final Owner SOUTH = new Owner("rep-south", "/sales/south");

    @Test
    @Feature("C-01")
    void sayingTheSameAgainChangesNothing() {
        Customer customer = customer(Lifecycle.POTENTIAL);
        assertEquals(List.of(), customer.change(details("Ada"), NORTH, NOW));
        assertEquals(1, customer.version());
    }

    @Test
    @Feature("C-01")
    void eachChangeIsOneVersionAndNamesItsFields() {
        Customer customer = customer(Lifecycle.POTENTIAL);
        List<CustomerChange> changes = customer.change(details("Ada Lovelace"), SOUTH, NOW);
        assertEquals(
                List.of(new CustomerChange.Updated(2, List.of("name")), new CustomerChange.OwnerChanged(3, NORTH)),
                changes);
        assertEquals(3, customer.version());
        assertEquals(SOUTH, customer.owner());
    }

    @Test
    @Feature("C-02")
    void onlyADistributorHasDistributorTerms() {
        RuleViolation refused = assertThrows(
                RuleViolation.class,
                () -> new CustomerDetails(
                        Party.ORGANISATION,
                        new TreeSet<>(Set.of(Kind.PARTNER)),
                        "Ada",
                        null,
                        null,
                        null,
                        "north",
                        null,
                        null,
                        List.of()));
        assertEquals("not-a-distributor", refused.code());
        assertEquals("/region", refused.pointer());
    }

    @Test
    @Feature("C-04")
    void illegalStepsOfTheLifecycleAreRefused() {
        Customer customer = customer(Lifecycle.ACTUAL);
        RuleViolation refused =
                assertThrows(RuleViolation.class, () -> customer.enter(Lifecycle.POTENTIAL, "why not", NOW));
        assertEquals("illegal-transition", refused.code());
        assertEquals(Lifecycle.ACTUAL, customer.lifecycle());
        assertEquals(1, customer.version());
    }

    @Test
    @Feature("C-04")
    void whoPaysBecomesActualOnce() {
        Customer customer = customer(Lifecycle.TARGET);
        assertEquals(
                Optional.of(new CustomerChange.LifecycleChanged(2, Lifecycle.TARGET, Trigger.EVENT, "event-1")),
                customer.paid(false, "event-1", NOW));
        assertTrue(customer.paid(false, "event-2", NOW).isEmpty());
        assertEquals(Lifecycle.ACTUAL, customer.lifecycle());
    }

    @Test
    @Feature("C-04")
    void whoHadGoneComesBackByAnOrderOfTodayOnly() {
        Customer customer = customer(Lifecycle.LOST);
        assertTrue(customer.paid(true, "imported", NOW).isEmpty());
        assertTrue(customer.paid(false, "today", NOW).isPresent());
        assertEquals(Lifecycle.RECOVERED, customer.lifecycle());
    }

    @Test
    @Feature("C-10")
    void whatTheOwnerWasToDoNextGoesAlongWithTheWork() {
        NextAction next = new NextAction("Call back", NOW, NORTH.id());
        Customer customer = customer(Lifecycle.ACTUAL);
        customer.plan(next, NOW);
        assertEquals(List.of(), customer.handOver(NORTH, true, NOW));
        assertEquals(
                List.of(new CustomerChange.OwnerChanged(3, NORTH), new CustomerChange.NextActionSet(4)),
                customer.handOver(SOUTH, true, NOW));
        assertEquals(new NextAction("Call back", NOW, SOUTH.id()), customer.nextAction());

        assertEquals(List.of(new CustomerChange.OwnerChanged(5, SOUTH)), customer.handOver(NORTH, false, NOW));
        assertEquals(SOUTH.id(), customer.nextAction().by(), "work stays");
        customer.plan(new NextAction("Call back", NOW, "somebody"), NOW);
        assertEquals(List.of(new CustomerChange.OwnerChanged(7, NORTH)), customer.handOver(SOUTH, true, NOW));
        assertEquals("somebody", customer.nextAction().by(), "it is somebody else's");
    }

    private static Customer customer(Lifecycle lifecycle) {
        return Customer.create("main", Ids.next(), details("Ada"), lifecycle, NORTH, NOW);
    }

    private static CustomerDetails details(String name) {
        return new CustomerDetails(
                Party.PERSON,
                new TreeSet<>(Set.of(Kind.END_CUSTOMER)),
                name,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}

package crm.customer.profile;

import static crm.customer.profile.Lifecycle.ACTUAL;
import static crm.customer.profile.Lifecycle.LOST;
import static crm.customer.profile.Lifecycle.NON_CUSTOMER;
import static crm.customer.profile.Lifecycle.POTENTIAL;
import static crm.customer.profile.Lifecycle.RECOVERED;
import static crm.customer.profile.Lifecycle.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.testing.Feature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of docs/lifecycle.md, pair by pair. */
class LifecycleTest {

    private static final Instant BEFORE = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    private static final Map<Lifecycle, Set<Lifecycle>> BY_HAND = Map.of(
            NON_CUSTOMER, Set.of(POTENTIAL, TARGET, ACTUAL),
            POTENTIAL, Set.of(NON_CUSTOMER, TARGET, ACTUAL, LOST),
            TARGET, Set.of(POTENTIAL, ACTUAL, LOST),
            ACTUAL, Set.of(LOST),
            RECOVERED, Set.of(LOST),
            LOST, Set.of(TARGET, RECOVERED));

    static Stream<Arguments> pairs() {
        return Stream.of(Lifecycle.values())
                .flatMap(from -> Stream.of(Lifecycle.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Feature("C-04")
    void aPersonTakesTheStepsOfTheTableAndNoOther(Lifecycle from, Lifecycle to) {
        Customer customer = customer(from);
        if (BY_HAND.get(from).contains(to)) {
            assertEquals(
                    new CustomerChange.LifecycleChanged(2, from, Trigger.HAND, "a reason"),
                    customer.enter(to, "a reason", NOW));
            assertEquals(to, customer.lifecycle());
            assertEquals(NOW, customer.lifecycleSince());
        } else {
            RuleViolation refused = assertThrows(RuleViolation.class, () -> customer.enter(to, "a reason", NOW));
            assertEquals("illegal-transition", refused.code());
            assertEquals("/to", refused.pointer());
            unchanged(customer, from);
        }
    }

    @ParameterizedTest
    @EnumSource(Lifecycle.class)
    @Feature("C-04")
    void aPaymentMakesActualOrRecovered(Lifecycle from) {
        Lifecycle today = from == LOST || from == RECOVERED ? RECOVERED : ACTUAL;
        Customer payer = customer(from);
        expect(
                payer,
                from,
                today,
                Trigger.EVENT,
                payer.paid(false, "cause", NOW).stream().toList());

        Lifecycle longAgo = from == LOST || from == RECOVERED ? from : ACTUAL;
        Customer imported = customer(from);
        expect(
                imported,
                from,
                longAgo,
                Trigger.EVENT,
                imported.paid(true, "cause", NOW).stream().toList());
    }

    @ParameterizedTest
    @EnumSource(Lifecycle.class)
    @Feature("C-04")
    void theRuleLosesWhoHasBoughtAndFindsNobodyAgainWhomAPersonGaveUp(Lifecycle from) {
        Customer silent = customer(from);
        Lifecycle then = from == ACTUAL || from == RECOVERED ? LOST : from;
        expect(
                silent,
                from,
                then,
                Trigger.RULE,
                silent.found(true, "cause", NOW).stream().toList());

        Customer alive = customer(from);
        expect(
                alive,
                from,
                from,
                Trigger.RULE,
                alive.found(false, "cause", NOW).stream().toList());
    }

    @Test
    @Feature("C-04")
    void theRuleTakesBackItsOwnFinding() {
        Customer customer = customer(ACTUAL);
        customer.found(true, "silent for 400 days", NOW);
        assertEquals(
                List.of(new CustomerChange.LifecycleChanged(3, LOST, Trigger.RULE, "another model")),
                customer.found(false, "another model", NOW).stream().toList());
        assertEquals(ACTUAL, customer.lifecycle());
    }

    private static void expect(
            Customer customer, Lifecycle from, Lifecycle to, Trigger trigger, List<CustomerChange> changes) {
        if (from == to) {
            assertEquals(List.of(), changes);
            unchanged(customer, from);
        } else {
            assertEquals(List.of(new CustomerChange.LifecycleChanged(2, from, trigger, "cause")), changes);
            assertEquals(to, customer.lifecycle());
        }
    }

    private static void unchanged(Customer customer, Lifecycle state) {
        assertEquals(state, customer.lifecycle());
        assertEquals(1, customer.version());
        assertEquals(BEFORE, customer.lifecycleSince());
    }

    private static Customer customer(Lifecycle lifecycle) {
        CustomerDetails details = new CustomerDetails(
                Party.PERSON,
                new TreeSet<>(Set.of(Kind.END_CUSTOMER)),
                "Ada",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
        return Customer.create("main", Ids.next(), details, lifecycle, new Owner("rep", "/sales"), BEFORE);
    }
}

package crm.support.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.testing.Feature;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    @Feature("P-01")
    void goesFromNewToClosedAndBack() {
        Ticket ticket = ticket();
        assertNull(ticket.assign("agent", NOW));
        assertEquals(TicketState.ASSIGNED, ticket.enter(TicketState.IN_PROGRESS, NOW));
        ticket.log(EntryKind.RESULT, "Replaced", 30, "agent", NOW);
        ticket.enter(TicketState.RESOLVED, NOW);
        assertEquals(NOW, ticket.resolvedAt());
        ticket.enter(TicketState.CLOSED, NOW);
        assertNotNull(ticket.resolvedAt());
        ticket.enter(TicketState.IN_PROGRESS, NOW);
        assertNull(ticket.resolvedAt());
        assertEquals(7, ticket.version(), "each step is one version");
    }

    @Test
    @Feature("P-02")
    void isNotResolvedWithoutAResult() {
        Ticket ticket = ticket();
        ticket.assign("agent", NOW);
        ticket.enter(TicketState.IN_PROGRESS, NOW);
        ticket.log(EntryKind.STEP, "Looked at it", 5, "agent", NOW);
        assertRefused("no-result", () -> ticket.enter(TicketState.RESOLVED, NOW));
        assertEquals(TicketState.IN_PROGRESS, ticket.state());
    }

    @Test
    void illegalStepsAreRefused() {
        Ticket ticket = ticket();
        assertRefused("illegal-transition", () -> ticket.enter(TicketState.RESOLVED, NOW));
        ticket.assign("agent", NOW);
        assertRefused("assigned-already", () -> ticket.assign("agent", NOW));
        assertEquals("agent", ticket.assign("other", NOW));
    }

    @Test
    @Feature("C-18")
    void aKeyAccountIsServedOneStepSoonerUnlessSomebodySaysHowSoon() {
        assertEquals(new Urgency(Priority.HIGH, PriorityReason.KEY_ACCOUNT, "A"), Urgency.of(null, "A", true));
        assertEquals(new Urgency(Priority.LOW, PriorityReason.REQUESTED, "A"), Urgency.of(Priority.LOW, "A", true));
        assertEquals(new Urgency(Priority.NORMAL, PriorityReason.USUAL, "B"), Urgency.of(null, "B", false));
        assertEquals(new Urgency(Priority.NORMAL, PriorityReason.USUAL, null), Urgency.of(null, null, false));
        assertEquals(new Urgency(Priority.HIGH, PriorityReason.KEY_ACCOUNT, "C"), Urgency.of(null, "C", true));
        assertEquals(new Urgency(Priority.NORMAL, PriorityReason.USUAL, "A"), Urgency.of(null, "A", false));
        assertEquals(Priority.URGENT, Priority.URGENT.raised());
    }

    private static void assertRefused(String code, Runnable step) {
        assertEquals(code, assertThrows(RuleViolation.class, step::run).code());
    }

    private static Ticket ticket() {
        TicketDraft draft = new TicketDraft("cus", "Broken", null, "PRODUCT", Priority.HIGH, "PHONE", null);
        return Ticket.open("main", Ids.next(), draft, new Ticket.Customer(Ids.next(), null), "agent", NOW);
    }
}

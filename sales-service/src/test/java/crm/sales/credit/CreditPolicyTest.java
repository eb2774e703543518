package crm.sales.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.testing.Feature;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Feature("A-08")
class CreditPolicyTest {

    private static final UUID CUSTOMER = Ids.next();
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final CreditPolicy.Decision SOMEBODY = new CreditPolicy.Decision("manager", NOW, "Owes too much");

    @Test
    void theTreatmentIsThatOfThePublishedTable() {
        assertEquals(
                List.of(
                        Treatment.DISCOUNT,
                        Treatment.PEER_TERMS,
                        Treatment.DISCOUNT,
                        Treatment.STOP,
                        Treatment.STANDARD,
                        Treatment.STANDARD),
                Stream.of("big-good", "big-bad", "small-good", "small-bad", "unrated", "of a later release")
                        .map(code -> first(code).treatment())
                        .toList());
    }

    @Test
    void nobodyIsStoppedBeforeSomebodyApproves() {
        CreditPolicy suggested = first("small-bad");
        assertEquals(Approval.PENDING, suggested.approval());
        assertEquals(Treatment.PEER_TERMS, suggested.inForce());
        CreditPolicy approved = suggested.decided(true, SOMEBODY);
        assertEquals(Treatment.STOP, approved.inForce());
        assertEquals(2, approved.version());
        CreditPolicy rejected = suggested.decided(false, SOMEBODY);
        assertEquals(Treatment.PEER_TERMS, rejected.inForce());
        assertEquals(
                "nothing-to-decide",
                assertThrows(RuleViolation.class, () -> rejected.decided(true, SOMEBODY))
                        .code());
        assertThrows(RuleViolation.class, () -> first("big-bad").decided(true, SOMEBODY));
    }

    @Test
    void aDecisionHoldsForAsLongAsItsSuggestionDoes() {
        CreditPolicy rejected = first("small-bad").decided(false, SOMEBODY);
        CreditPolicy same = rejected.rated(rating("small-bad"), NOW);
        assertEquals(Approval.REJECTED, same.approval());
        assertEquals(rejected.version(), same.version());
        CreditPolicy better = same.rated(rating("small-good"), NOW);
        assertNull(better.approval());
        assertNull(better.decision());
        assertEquals(Approval.PENDING, better.rated(rating("small-bad"), NOW).approval());
    }

    @Test
    void onlyAnotherTreatmentIsAnotherVersion() {
        assertEquals(0, first("unrated").version());
        CreditPolicy big = first("big-good");
        assertEquals(1, big.version());
        CreditPolicy small = big.rated(rating("small-good"), NOW);
        assertEquals(1, small.version());
        assertEquals(Standing.SMALL_GOOD, small.rating().standing());
    }

    private static CreditPolicy first(String code) {
        return CreditPolicy.first(CUSTOMER, rating(code), NOW);
    }

    private static Rating rating(String code) {
        return new Rating(Standing.of(code), "USD", "payment score 42.0, class C", 1, NOW);
    }
}

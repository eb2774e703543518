package crm.marketing.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.marketing.Elsewhere;
import crm.marketing.customer.CustomerCopies;
import crm.marketing.segment.SegmentMembers;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.NotKnownYet;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What belongs to a tenant is not there for anybody else, by any way into the repositories. */
@QuarkusTest
@OnStack("marketing")
class CampaignIsolationTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Inject
    Tx tx;

    @Inject
    Campaigns campaigns;

    @Inject
    Members members;

    @Inject
    CustomerCopies customers;

    @Inject
    SegmentMembers segments;

    @Test
    void everyWayInFindsNothingForOthers() {
        String customer = Elsewhere.customerOfNorth("main");
        String segment = Elsewhere.segment();
        Elsewhere.enters("main", segment, customer, 1);
        UUID customerId = Ids.parse("cus", customer);
        UUID segmentId = Ids.parse("seg", segment);
        UUID id = Ids.next();
        run("main", unit -> campaigns.add(unit, campaign("main", id, unit)));
        run("main", unit -> members.add(unit, id, List.of(customerId), MemberSource.MANUAL));

        Map<String, Function<Unit, Uni<Boolean>>> finds = Map.of(
                "find", unit -> finds(campaigns.find(unit, id)),
                "forChange", unit -> finds(campaigns.forChange(unit, id)),
                "count", unit -> members.count(unit, id).map(count -> count > 0),
                "of", unit -> segments.of(unit, segmentId).map(found -> !found.isEmpty()),
                "require", unit -> finds(customers.require(unit, Map.of("/customerId", customerId))));
        finds.forEach((name, read) -> {
            assertEquals(true, run("main", read), () -> name + " finds it for its own tenant");
            for (String other : List.of("demo", "")) {
                assertEquals(false, run(other, read), () -> name + " finds it for '" + other + "'");
            }
        });
    }

    @Test
    void nothingIsWrittenForAnotherTenant() {
        UUID id = Ids.next();
        assertThrows(
                RuntimeException.class, () -> run("demo", unit -> campaigns.add(unit, campaign("main", id, unit))));
        run("main", unit -> campaigns.add(unit, campaign("main", id, unit)));
        assertThrows(
                RuntimeException.class,
                () -> run("demo", unit -> members.add(unit, id, List.of(Ids.next()), MemberSource.MANUAL)));
    }

    private static Campaign campaign(String tenant, UUID id, Unit unit) {
        Plan plan = new Plan("Isolated", null, List.of("EMAIL"), null, "EUR", BigDecimal.TEN, null, null);
        return Campaign.plan(tenant, id, plan, "somebody", unit.now());
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

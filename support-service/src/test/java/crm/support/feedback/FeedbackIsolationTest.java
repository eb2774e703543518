package crm.support.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.persistence.Caller;
import crm.persistence.NotFound;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import crm.support.KnownCustomer;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("support")
class FeedbackIsolationTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Inject
    Tx tx;

    @Inject
    Feedbacks feedbacks;

    @Inject
    FeedbackService service;

    @Test
    void everyWayInFindsNothingForOthers() {
        Opinion opinion =
                new Opinion(KnownCustomer.ofNorth("main"), Subject.SERVICE, null, Sentiment.POSITIVE, "Quick");
        UUID id = run("main", unit -> service.receive(unit, opinion)).id();
        List<Function<Unit, Uni<Boolean>>> finds =
                List.of(unit -> finds(feedbacks.find(unit, id)), unit -> finds(feedbacks.forChange(unit, id)));
        for (var read : finds) {
            assertEquals(true, run("main", read));
            assertEquals(false, run("demo", read));
            assertEquals(false, run("", read));
        }
    }

    private static Uni<Boolean> finds(Uni<?> read) {
        return read.map(found -> true).onFailure(NotFound.class).recoverWithItem(false);
    }

    private <T> T run(String tenant, Function<Unit, Uni<T>> work) {
        return tx.run(Caller.system(tenant, "test", Trace.fresh()), work)
                .await()
                .atMost(BOUND);
    }
}

package crm.customer.neglect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.testing.Feature;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How those to be looked at are found. */
@QuarkusTest
@OnStack("customer")
class NeglectQueueTest {

    private static final String TENANT = "demo";
    private static final Duration BOUND = Duration.ofSeconds(20);

    @Inject
    Tx tx;

    @Test
    @Feature("C-26")
    void whoIsToBeLookedAtIsFoundByTheIndexBehindRowLevelSecurity() {
        OffsetDateTime[] before = {OffsetDateTime.now(ZoneOffset.UTC)};
        Integer[] levels = {0};
        String[] grades = {"A"};
        String plan = tx
                .run(
                        Caller.system(TENANT, "customer-service", Trace.fresh()),
                        unit -> unit.sql()
                                .query("set local enable_seqscan = off")
                                .chain(() -> unit.sql()
                                        .query("explain " + NeglectQueue.DUE, TENANT, levels, grades, before, 50)))
                .await()
                .atMost(BOUND)
                .stream()
                .map(row -> row.getString(0).strip())
                .collect(Collectors.joining("\n"));
        assertThat(plan, containsString("Index Scan using customer_neglect"));
        assertThat(plan, matchesPattern("(?s).*Index Cond: [^\n]*neglect_level[^\n]*grade[^\n]*neglect_from.*"));
    }
}

package crm.customer.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.customer.sight.Company.Listed;
import crm.customer.sight.Organisation.Entry;
import crm.customer.sight.Organisation.User;
import crm.testing.Feature;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 200 users and 2,000 customers at random, before and after units move, teams change and customers go to others: single
 * reads, timelines, lists, counts, filters and aggregates show each user what the {@link Organisation} says, to the record.
 */
@QuarkusTest
@OnStack("customer")
class WhoSeesWhatTest {

    private static final Logger LOG = Logger.getLogger(WhoSeesWhatTest.class);
    private static final int SEEDS = 20;
    private static final int UNITS = 30;
    private static final int USERS = 200;
    private static final int RECORDS = 2_000;
    private static final int USERS_BEFORE = 30;
    private static final int CHANGES = 12;
    private static final int READS = 3;
    private static final int AT_ONCE = 8;

    /** Others at every run. {@code -Dsight.seed=…} runs one of them again. */
    static LongStream seeds() {
        Long again = Long.getLong("sight.seed");
        return again == null ? new Random().longs(SEEDS) : LongStream.of(again);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Feature({"C-09", "C-23", "C-25"})
    void everyWayOfLookingAgrees(long seed) throws Exception {
        LOG.infof("Who sees what: seed %d", seed);
        Company company = new Company(seed, UNITS, USERS, RECORDS);
        compare(company, company.some(USERS_BEFORE));
        for (int i = 0; i < CHANGES; i++) {
            company.moveUnit();
            company.changeTeam();
            company.changeTeam();
            company.changeOwner();
        }
        compare(company, company.users);
    }

    private static void compare(Company company, List<User> users) throws Exception {
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> compared = new ArrayList<>();
            for (User user : users) {
                List<Entry> reads =
                        Stream.generate(company::anyEntry).limit(READS).toList();
                compared.add(several.submit(() -> compare(company, user, reads)));
            }
            for (Future<?> one : compared) {
                one.get();
            }
        }
    }

    private static void compare(Company company, User user, List<Entry> reads) {
        Set<String> expected = company.organisation.seenBy(user);
        Listed all = company.list(user, null);
        assertEquals(expected, all.ids(), () -> "list of " + user);
        assertEquals(expected.size(), all.count(), () -> "count of " + user);

        Set<String> targets = expected.stream()
                .filter(id -> company.lifecycles.get(id).equals("TARGET"))
                .collect(Collectors.toSet());
        Listed filtered = company.list(user, "lifecycle==TARGET");
        assertEquals(targets, filtered.ids(), () -> "filtered list of " + user);
        assertEquals(targets.size(), filtered.count(), () -> "filtered count of " + user);

        Map<String, Long> byLifecycle =
                expected.stream().collect(Collectors.groupingBy(company.lifecycles::get, Collectors.counting()));
        assertEquals(byLifecycle, company.countByLifecycle(user), () -> "aggregate of " + user);

        for (Entry entry : reads) {
            for (String path : List.of("", "/timeline")) {
                int status = company.get(user, "/customers/" + entry.id + path).status();
                assertEquals(expected.contains(entry.id) ? 200 : 404, status, () -> entry.id + path + " of " + user);
            }
        }
    }
}

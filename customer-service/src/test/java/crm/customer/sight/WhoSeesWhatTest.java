package crm.customer.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.customer.sight.Company.Listed;
import crm.customer.sight.Organisation.Entry;
import crm.customer.sight.Organisation.User;
import crm.testing.Feature;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 200 users and 2,000 customers at random, before and after units move, teams change and customers go to others: single
 * reads, timelines, lists, counts, filters and aggregates show each user what the {@link Organisation} says, to the record; for
 * some of them searches and exports do, too.
 */
@QuarkusTest
@TestProfile(WhoSeesWhatTest.OwnTenants.class)
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
    private static final int SEARCHING = 10;
    private static final int EXPORTING = 2;
    private static final int AT_ONCE = 8;

    /** What the service works for in the background: tenants of this test, one for each of its runs. */
    public static final class OwnTenants implements QuarkusTestProfile {

        private static final String TENANTS = "crm.testing.sight.tenants";

        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(TENANTS) == null) {
                // The test may live in another class loader than what starts the service.
                String run = UUID.randomUUID().toString().substring(0, 8);
                System.setProperty(
                        TENANTS,
                        IntStream.range(0, SEEDS)
                                .mapToObj(i -> "sight-" + run + "-" + i)
                                .collect(Collectors.joining(",")));
            }
            return Map.of("crm.tenants", System.getProperty(TENANTS));
        }

        static String tenant(int run) {
            return System.getProperty(TENANTS).split(",")[run];
        }
    }

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Others at every run. {@code -Dsight.seed=…} runs one of them again. */
    static LongStream seeds() {
        Long again = Long.getLong("sight.seed");
        return again == null ? new Random().longs(SEEDS) : LongStream.of(again);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Feature({"C-09", "C-23", "C-25", "G-11"})
    void everyWayOfLookingAgrees(long seed) throws Exception {
        LOG.infof("Who sees what: seed %d", seed);
        Company company = new Company(OwnTenants.tenant(RUNS.getAndIncrement()), seed, UNITS, USERS, RECORDS);
        compare(company, company.some(USERS_BEFORE));
        for (int i = 0; i < CHANGES; i++) {
            company.moveUnit();
            company.changeTeam();
            company.changeTeam();
            company.changeOwner();
        }
        compare(company, company.users);
        Map<User, List<Entry>> searching = new HashMap<>();
        for (User user : company.some(SEARCHING)) {
            searching.put(user, Stream.generate(company::anyEntry).limit(READS).toList());
        }
        each(searching.keySet(), user -> compareSearches(company, user, searching.get(user)));
        List<User> exporting = company.some(USERS).stream()
                .filter(Company::mayExport)
                .limit(EXPORTING)
                .toList();
        each(
                exporting,
                user -> assertEquals(
                        company.organisation.seenBy(user), company.export(user), () -> "export of " + user));
        company.users.stream()
                .filter(user -> !Company.mayExport(user))
                .limit(1)
                .forEach(user -> assertEquals(403, company.refusedExport(user), () -> "export of " + user));
    }

    /** Both kinds of searches: the list with its parameters in a body, and records by the words of their names. */
    private static void compareSearches(Company company, User user, List<Entry> reads) {
        Set<String> expected = company.organisation.seenBy(user);
        Listed all = company.searchedList(user, null);
        assertEquals(expected, all.ids(), () -> "searched list of " + user);
        assertEquals(expected.size(), all.count(), () -> "searched count of " + user);
        Set<String> targets = expected.stream()
                .filter(id -> company.lifecycles.get(id).equals("TARGET"))
                .collect(Collectors.toSet());
        assertEquals(
                targets, company.searchedList(user, "lifecycle==TARGET").ids(), () -> "searched filter of " + user);

        for (Entry entry : reads) {
            String group = company.groups.get(entry.id);
            Set<String> same = expected.stream()
                    .filter(id -> company.groups.get(id).equals(group))
                    .collect(Collectors.toSet());
            List<String> found = company.find(user, group);
            assertEquals(same.size(), found.size(), () -> group + " as found by " + user);
            assertEquals(same, Set.copyOf(found), () -> group + " as found by " + user);
            // Of names that begin with the same words, too, the one that was asked for comes first.
            String name = company.names.get(entry.id);
            List<String> named = company.find(user, name);
            assertTrue(expected.containsAll(named), () -> name + " as found by " + user);
            assertEquals(
                    expected.contains(entry.id) ? 0 : -1, named.indexOf(entry.id), () -> name + " as found by " + user);
        }
    }

    private static void each(Collection<User> users, Consumer<User> comparison) throws Exception {
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> compared = new ArrayList<>();
            users.forEach(user -> compared.add(several.submit(() -> comparison.accept(user))));
            for (Future<?> one : compared) {
                one.get();
            }
        }
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

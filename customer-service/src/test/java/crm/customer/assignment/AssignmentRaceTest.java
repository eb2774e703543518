package crm.customer.assignment;

import static crm.customer.assignment.Staff.CUSTOMERS;
import static crm.customer.assignment.Staff.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many want somebody at once. */
@QuarkusTest
@OnStack("customer")
class AssignmentRaceTest {

    private static final int AT_ONCE = 100;

    private final Staff staff = new Staff("main");

    @Test
    @Feature({"W-01", "W-02"})
    void aHundredCreationsAtOnceExceedNoCapacityAndTheRestIsServedWhenSomebodyIsFree() throws Exception {
        Map<String, Integer> capacities = Map.of("ada", 10, "bob", 20, "eve", 30, "kim", 15);
        capacities.forEach((name, capacity) -> staff.employee(name, "/" + name, capacity, ""));
        String rule = staff.rule(", \"weights\": {\"load\": \"2\", \"fairness\": \"1\"}, \"idleHours\": 1");
        List<String> ids = atOnce(() -> created(", \"assign\": true"));

        Map<String, Integer> owned = owned(ids);
        capacities.forEach(
                (name, capacity) -> assertEquals(capacity, owned.get(staff.id(name)), () -> name + " of " + owned));
        assertEquals(25, owned.get(staff.id("creator")));
        staff.waiting(staff.administrator, rule).body("page.count", equalTo(25));
        replayed(ids);
        loadsAreRight();

        staff.profile(staff.administrator, "ada", 1, "{\"capacity\": 20}").statusCode(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> owned(ids).getOrDefault(staff.id("ada"), 0) == 20);
        staff.profile(staff.administrator, "kim", 1, "{\"capacity\": 100}").statusCode(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> !owned(ids).containsKey(staff.id("creator")));
        assertEquals(
                Map.of(staff.id("ada"), 20, staff.id("bob"), 20, staff.id("eve"), 30, staff.id("kim"), 30), owned(ids));
        staff.waiting(staff.administrator, rule).body("page.count", equalTo(0));
        replayed(ids);
        loadsAreRight();
    }

    @Test
    @Feature("W-01")
    void loadsAreRightWhereWhatIsAssignedMeetsWhatIsGivenByHand() throws Exception {
        staff.employee("ada", "", 30, "");
        staff.rule("");
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String more = i % 2 == 0
                    ? ", \"assign\": true"
                    : ", \"ownerId\": \"%s\", \"orgUnit\": \"%s\"".formatted(staff.id("ada"), staff.unit(""));
            work.add(() -> created(more));
        }
        List<String> ids = atOnce(work);
        assertEquals(
                Set.of(staff.id("ada"), staff.id("creator")), union(owned(ids).keySet()));
        assertEquals(owned(ids).get(staff.id("ada")), staff.load("ada"));
        replayed(ids.stream().filter(id -> ids.indexOf(id) % 2 == 0).toList());
        loadsAreRight();
    }

    @Test
    @Feature("W-01")
    void loadsAreRightWhenPeopleGetTheirProfileWhileCustomersComeAndGo() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "p" + round;
            staff.told(name, "", "ACTIVE");
            String given = ", \"ownerId\": \"%s\", \"orgUnit\": \"%s\"".formatted(staff.id(name), staff.unit(""));
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                work.add(
                        i == 10
                                ? () -> staff.profile(staff.administrator, name, 0, "{\"capacity\": 5}")
                                        .statusCode(200)
                                        .extract()
                                        .path("id")
                                : () -> created(given));
            }
            List<String> ids = atOnce(work);
            assertEquals(19, staff.load(name));
            as(staff.administrator)
                    .header("If-Match", "\"1\"")
                    .body("{\"ownerId\": \"%s\"}".formatted(staff.id("other")))
                    .patch(CUSTOMERS + "/" + ids.getFirst())
                    .then()
                    .statusCode(200);
            assertEquals(18, staff.load(name));
        }
        loadsAreRight();
    }

    /** Nobody has to wait where all by hand came last. */
    private Set<String> union(Set<String> owners) {
        Set<String> all = new TreeSet<>(owners);
        all.add(staff.id("creator"));
        return all;
    }

    private void loadsAreRight() {
        try (Tables tables = new Tables("main")) {
            assertEquals(List.of(), tables.column("""
                    select p.subject || ' has ' || p.load from assignment_profile p
                    where p.load <> (select count(*) from customer c
                                     where c.owner_id = p.subject and c.survivor_id is null
                                       and c.withdrawn_at is null)"""));
        }
    }

    private void replayed(List<String> ids) {
        ids.forEach(id -> as(staff.administrator)
                .get(CUSTOMERS + "/" + id + "/assignment/replay")
                .then()
                .statusCode(200)
                .body("same", equalTo(true)));
    }

    private Map<String, Integer> owned(List<String> ids) {
        Map<String, Integer> owned = new TreeMap<>();
        try (Tables tables = new Tables("main")) {
            tables.column("select owner_id from customer where city = ?", staff.run)
                    .forEach(owner -> owned.merge(owner, 1, Integer::sum));
        }
        assertEquals(
                ids.size(), owned.values().stream().mapToInt(Integer::intValue).sum());
        return owned;
    }

    /** With a key: a service that is too busy at the moment asks to be told again, and does it once. */
    private String created(String more) {
        String key = UUID.randomUUID().toString();
        String body = staff.described(more);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> as(staff.user("creator", "", "administrator"))
                                .header("Idempotency-Key", key)
                                .body(body)
                                .post(CUSTOMERS),
                        (Response answer) -> {
                            int status = answer.statusCode();
                            assertTrue(status == 201 || status == 503, () -> status + " " + answer.asString());
                            return status == 201;
                        })
                .path("id");
    }

    private static List<String> atOnce(Callable<String> one) throws Exception {
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            work.add(one);
        }
        return atOnce(work);
    }

    private static List<String> atOnce(List<Callable<String>> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<String>> answers = new ArrayList<>();
            for (Callable<String> one : work) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<String> ids = new ArrayList<>();
            for (Future<String> answer : answers) {
                ids.add(answer.get());
            }
            return ids;
        }
    }
}

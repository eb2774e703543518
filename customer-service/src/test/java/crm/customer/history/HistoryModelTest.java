package crm.customer.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import crm.customer.history.Client.Answer;
import crm.testing.Feature;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * 10,000 commands at random, several at once; then 1,000 looks at times of the past, at single customers and at lists
 * with filter and order, page after page. Each shows what the {@link Chronicle} says, to the record.
 */
@QuarkusTest
@OnStack("customer")
class HistoryModelTest {

    private static final Logger LOG = Logger.getLogger(HistoryModelTest.class);
    private static final int COMMANDS = 10_000;
    private static final int SINGLE_READS = 700;
    private static final int LIST_READS = 300;
    private static final int AT_ONCE = 8;

    private final Client client = new Client();
    private final Chronicle chronicle = new Chronicle();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String city = "City " + run;
    private final String grade = "grade_" + run;
    private final String remark = "remark_" + run;

    /** A filter, and what it means. */
    private record Condition(String filter, Predicate<JsonNode> holds) {}

    /** An order, and what it means; ids follow in the direction of the last field. */
    private record Order(String sort, Comparator<JsonNode> order) {}

    /** {@code -Dhistory.seed=…} runs the same commands and looks again. */
    @Test
    @Feature({"C-01", "C-06", "C-07", "C-24"})
    void everyLookAtThePastAgreesWithTheModel() throws Exception {
        long seed = Long.getLong("history.seed", new Random().nextLong());
        LOG.infof("History: seed %d", seed);
        define(grade, "INTEGER", true);
        define(remark, "TEXT", false);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/metadata/customers/attributes/" + grade)
                        .expect(200)
                        .path("index")
                        .asText()
                        .equals("READY"));

        Random random = new Random(seed);
        List<Runnable> commands = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Commands own = new Commands(random.nextLong(), client, chronicle, city, grade, remark);
            commands.add(() -> own.run(COMMANDS / AT_ONCE));
        }
        atOnce(commands);

        List<Instant> times = chronicle.times();
        List<String> ids = chronicle.ids();
        LOG.infof("History: %d customers, %d states", ids.size(), times.size());
        List<Runnable> looks = new ArrayList<>();
        for (int i = 0; i < SINGLE_READS; i++) {
            String id = pick(random, ids);
            Instant time = time(random, times);
            looks.add(() -> compare(id, time));
        }
        for (int i = 0; i < LIST_READS; i++) {
            Condition condition = condition(random);
            Order order = pick(random, orders());
            Instant time = time(random, times);
            int limit = 20 + random.nextInt(200);
            looks.add(() -> compare(time, condition, order, limit));
        }
        atOnce(looks);
    }

    private void compare(String id, Instant time) {
        Answer answer = client.get("/customers/" + id + "?asOf=" + time);
        String what = id + " as of " + time;
        Optional<Chronicle.State> expected = chronicle.at(id, time);
        if (expected.isEmpty()) {
            assertEquals(404, answer.status(), what);
        } else if (expected.get().survivor() != null) {
            assertEquals(307, answer.status(), what);
            assertEquals("/api/v1/customers/" + expected.get().survivor() + "?asOf=" + time, answer.location(), what);
        } else {
            assertEquals(200, answer.status(), what);
            assertEquals(expected.get().record(), answer.body(), what);
        }
    }

    private void compare(Instant time, Condition condition, Order order, int limit) {
        List<JsonNode> expected = chronicle.list(time, condition.holds(), order.order());
        String path = "/customers?limit=" + limit + "&asOf=" + time + Client.parameter("sort", order.sort())
                + Client.parameter("filter", "city=='" + city + "';(" + condition.filter() + ")");
        List<JsonNode> listed = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = client.get(cursor == null ? path + "&count=exact" : path + "&cursor=" + cursor)
                    .expect(200);
            page.path("data").forEach(listed::add);
            if (cursor == null) {
                assertEquals(expected.size(), page.path("page").path("count").asInt(), () -> "count of " + path);
            }
            cursor = page.path("page").path("next").asText(null);
        } while (cursor != null);
        assertEquals(expected, listed, () -> path);
    }

    private Condition condition(Random random) {
        Condition one = pick(random, conditions(random));
        return switch (random.nextInt(3)) {
            case 0 -> {
                Condition other = pick(random, conditions(random));
                yield new Condition(
                        one.filter() + ";" + other.filter(), one.holds().and(other.holds()));
            }
            case 1 -> {
                Condition other = pick(random, conditions(random));
                yield new Condition(
                        one.filter() + "," + other.filter(), one.holds().or(other.holds()));
            }
            default -> one;
        };
    }

    private List<Condition> conditions(Random random) {
        String lifecycle = pick(random, Commands.LIFECYCLES);
        String owner = pick(random, Commands.OWNERS);
        String country = pick(random, Commands.COUNTRIES);
        String digit = Integer.toString(random.nextInt(10));
        int bound = random.nextInt(21) - 10;
        String text = "remark " + random.nextInt(5);
        return List.of(
                new Condition("lifecycle==" + lifecycle, is("lifecycle", lifecycle)),
                new Condition(
                        "lifecycle!=" + lifecycle, is("lifecycle", lifecycle).negate()),
                new Condition("ownerId==" + owner, is("ownerId", owner)),
                new Condition(
                        "country==" + country,
                        record ->
                                record.path("address").path("country").asText().equals(country)),
                new Condition("orgUnit=='/sales/north'", is("orgUnit", "/sales/north")),
                new Condition("email=null=true", record -> !record.has("email")),
                new Condition("region==east", is("region", "east")),
                new Condition(
                        "distributor==true",
                        record -> record.path("kinds").toString().contains("DISTRIBUTOR")),
                new Condition(
                        "name=like=n" + digit + "*",
                        record -> record.path("name").asText().startsWith("n" + digit)),
                new Condition(
                        "attr." + grade + "=ge=" + bound,
                        record -> attributes(record).has(grade) && grade(record) >= bound),
                new Condition(
                        "attr." + grade + "=lt=" + bound,
                        record -> attributes(record).has(grade) && grade(record) < bound),
                new Condition(
                        "attr." + grade + "=null=true",
                        record -> !attributes(record).has(grade)),
                new Condition(
                        "attr." + remark + "=='" + text + "'",
                        record -> attributes(record).path(remark).asText().equals(text)));
    }

    private List<Order> orders() {
        Comparator<JsonNode> byName = by("name");
        Comparator<JsonNode> byCreation = byTime("createdAt");
        Comparator<JsonNode> byUpdate = byTime("updatedAt");
        Comparator<JsonNode> byLifecycle = by("lifecycle");
        Comparator<JsonNode> byOwner = by("ownerId");
        Comparator<JsonNode> byGrade = Comparator.comparingLong(this::grade);
        Comparator<JsonNode> byId = by("id");
        return List.of(
                new Order("name", byName.thenComparing(byId)),
                new Order("-name", byName.thenComparing(byId).reversed()),
                new Order("createdAt", byCreation.thenComparing(byId)),
                new Order("-createdAt", byCreation.thenComparing(byId).reversed()),
                new Order("-updatedAt", byUpdate.thenComparing(byId).reversed()),
                new Order("lifecycle", byLifecycle.thenComparing(byId)),
                new Order(
                        "ownerId,-name",
                        byOwner.thenComparing(byName.reversed()).thenComparing(byId.reversed())),
                new Order(
                        "-lifecycle,updatedAt",
                        byLifecycle.reversed().thenComparing(byUpdate).thenComparing(byId)),
                new Order("attr." + grade, byGrade.thenComparing(byId)),
                new Order("-attr." + grade, byGrade.thenComparing(byId).reversed()),
                new Order(
                        "lifecycle,-attr." + grade,
                        byLifecycle.thenComparing(byGrade.reversed()).thenComparing(byId.reversed())));
    }

    private static Predicate<JsonNode> is(String field, String value) {
        return record -> record.path(field).asText().equals(value);
    }

    private static Comparator<JsonNode> by(String field) {
        return Comparator.comparing(record -> record.path(field).asText());
    }

    private static Comparator<JsonNode> byTime(String field) {
        return Comparator.comparing(record -> Instant.parse(record.path(field).asText()));
    }

    private static JsonNode attributes(JsonNode record) {
        return record.path("attributes");
    }

    /** Who has none comes before all others. */
    private long grade(JsonNode record) {
        return attributes(record).path(grade).asLong(Long.MIN_VALUE);
    }

    /** At a change, just before it, just behind it, in between, and before everything. */
    private static Instant time(Random random, List<Instant> times) {
        Instant change = pick(random, times);
        return switch (random.nextInt(5)) {
            case 0 -> change;
            case 1 -> change.minusNanos(1_000);
            case 2 -> change.plusNanos(1_000);
            case 3 -> {
                long span = Duration.between(times.getFirst(), times.getLast()).toNanos() / 1_000;
                yield times.getFirst().plusNanos(random.nextLong(span) * 1_000);
            }
            default -> random.nextInt(10) == 0 ? times.getFirst().minusSeconds(1) : change.plusNanos(500_000);
        };
    }

    private void define(String name, String type, boolean indexed) {
        client.post(
                        "/metadata/customers/attributes",
                        Client.JSON
                                .createObjectNode()
                                .put("name", name)
                                .put("type", type)
                                .put("indexed", indexed))
                .expect(201);
    }

    private static void atOnce(List<Runnable> work) throws Exception {
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> begun = new ArrayList<>();
            work.forEach(one -> begun.add(several.submit(one)));
            for (Future<?> one : begun) {
                one.get();
            }
        }
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

package crm.analytics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.analytics.generation.Generations;
import crm.analytics.projection.Work;
import crm.analytics.score.ScoreRefresh;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A condition means the same in SQL, for everybody, and in Java, for one. */
@QuarkusTest
@OnStack("analytics")
class ConditionTest {

    private static final long SEED = Long.getLong("crm.seed", System.nanoTime());
    private static final int CONDITIONS = 300;
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY");
    private static final List<String> LIFECYCLES = List.of(
            "POTENTIAL", "ACTUAL", "LOST", "observe", "C", "none", "prospect", "new", "unrated", "repeat", "unknown");

    @Inject
    Work work;

    @Inject
    Profiles profiles;

    @Inject
    ScoreRefresh refresh;

    private final Random random = new Random(SEED);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    @Feature("M-11")
    void sqlAndJavaAgree() {
        System.out.println("seed " + SEED);
        String tenant = "t-" + UUID.randomUUID();
        UUID[] customers = Stream.generate(Ids::next).limit(80).toArray(UUID[]::new);
        List<Received> events = new ArrayList<>();
        for (UUID customer : customers) {
            history(customer, events);
        }
        work.apply(tenant, events);
        while (work.run(tenant, refresh::step).did()) {
            // Scores, with the cuts of this base.
        }
        Map<UUID, Profile> known = work.run(tenant, unit -> profiles.of(unit, customers));

        int met = 0;
        for (int i = 0; i < CONDITIONS; i++) {
            Condition condition = condition(3);
            Instant asOf = now.plus(Duration.ofHours(random.nextInt(24 * 60)));
            Set<UUID> inSql = inSql(tenant, condition, asOf);
            Set<UUID> joined = joined(tenant, condition, asOf, true);
            Set<UUID> joinedToValues = joined(tenant, condition, asOf, false);
            Set<UUID> inJava = new TreeSet<>();
            known.values().stream()
                    .filter(profile -> condition.test(profile, asOf))
                    .forEach(profile -> inJava.add(profile.customerId()));
            assertEquals(inJava, inSql, () -> "seed " + SEED + ": " + ConditionJson.write(condition));
            assertEquals(inJava, joined, () -> "joined, seed " + SEED + ": " + ConditionJson.write(condition));
            assertEquals(
                    inJava, joinedToValues, () -> "of values, seed " + SEED + ": " + ConditionJson.write(condition));
            // What is stored and read again is the same condition.
            assertEquals(condition, ConditionJson.read(ConditionJson.write(condition), ""));
            met += inJava.size();
        }
        int all = CONDITIONS * known.size();
        System.out.printf("%d conditions, met by %d of %d%n", CONDITIONS, met, all);
        assertTrue(met > all / 10 && met < all * 9 / 10, "the conditions tell nobody apart");
    }

    private Set<UUID> inSql(String tenant, Condition condition, Instant asOf) {
        List<Object> parameters = ConditionSql.parameters(tenant);
        return selected(tenant, "customer_profile p", ConditionSql.compile(condition, asOf, parameters), parameters);
    }

    private Set<UUID> joined(String tenant, Condition condition, Instant asOf, boolean profiles) {
        List<Object> parameters = ConditionSql.parameters(tenant);
        ConditionSql.Joined joined = ConditionSql.compileJoined(condition, asOf, CURRENCIES, profiles, parameters);
        return selected(tenant, joined.from(), joined.expression(), parameters);
    }

    private Set<UUID> selected(String tenant, String from, String expression, List<Object> parameters) {
        String sql = "select p.id from " + from + " where p.tenant_id = $1 and p.generation = " + Generations.LIVE
                + " and " + expression;
        return work.run(
                tenant,
                unit -> unit.sql().query(sql, parameters.toArray()).map(rows -> {
                    Set<UUID> ids = new TreeSet<>();
                    for (Row row : rows) {
                        ids.add(row.getUUID(0));
                    }
                    return ids;
                }));
    }

    private void history(UUID customer, List<Received> events) {
        events.add(Happened.customer(customer, 1, "owner", "/sales", pick(LIFECYCLES.subList(0, 3))));
        for (int i = random.nextInt(5); i > 0; i--) {
            BigDecimal total = BigDecimal.valueOf(random.nextInt(300));
            Order order = new Order(Ids.next(), customer, pick(CURRENCIES), total, time());
            events.add(order.placed(1));
            if (random.nextBoolean()) {
                events.add(order.paid(2, total, total, order.placedAt()));
            }
            if (random.nextInt(4) == 0) {
                events.add(order.cancelled(3, BigDecimal.ZERO, order.placedAt()));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            events.add(Happened.ticket(customer, time()));
        }
    }

    private Condition condition(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        return switch (kind) {
            case 0, 1 -> new Condition.And(parts(depth));
            case 2, 3 -> new Condition.Or(parts(depth));
            case 4 -> new Condition.Not(condition(depth - 1));
            default -> comparison();
        };
    }

    private List<Condition> parts(int depth) {
        return Stream.generate(() -> condition(depth - 1))
                .limit(1 + random.nextInt(3))
                .toList();
    }

    private Condition comparison() {
        Field field = pick(List.of(Field.values()));
        Operator operator = pick(Stream.of(Operator.values())
                .filter(candidate -> candidate.appliesTo(field.type()))
                .toList());
        String currency = field.currency() == Field.Currency.REQUIRED
                        || (field.currency() == Field.Currency.OPTIONAL && random.nextBoolean())
                ? pick(CURRENCIES)
                : null;
        return new Condition.Comparison(field, currency, operator, value(field, operator));
    }

    private Object value(Field field, Operator operator) {
        if (operator == Operator.EXISTS) {
            return null;
        }
        if (operator == Operator.IN) {
            return List.of(pick(LIFECYCLES), pick(LIFECYCLES));
        }
        return switch (field.type()) {
            case NUMBER -> BigDecimal.valueOf(random.nextInt(random.nextBoolean() ? 4 : 300));
            case MILLIONTHS -> BigDecimal.valueOf(random.nextInt(20_000), 4);
            case TIME -> time();
            case TEXT -> pick(LIFECYCLES);
        };
    }

    private Instant time() {
        return now.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 60)));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

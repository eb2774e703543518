package crm.customer.qualification;

import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Stores what people say of customers, and reads what was found of them. */
@ApplicationScoped
class Statements {

    private static final String GET = """
            select version, desire, power, margin, size, reason, stated_by, stated_at
            from customer_statement where tenant_id = $1 and customer_id = $2
            """;

    private static final String SAVE = """
            insert into customer_statement as s (tenant_id, customer_id, version, desire, power, margin, size, reason,
                                                 stated_by, stated_at)
            values ($1, $2, 1, $4, $5, $6, $7, $8, $9, $10)
            on conflict (tenant_id, customer_id) do update
            set version = s.version + 1, desire = excluded.desire, power = excluded.power, margin = excluded.margin,
                size = excluded.size, reason = excluded.reason, stated_by = excluded.stated_by,
                stated_at = excluded.stated_at
            where s.version = $3
            returning version
            """;

    private static final String FOUND =
            "select name, part, value, reason from customer_class where tenant_id = $1 and id = $2 order by name, part";

    Uni<Statement> get(Unit unit, UUID customer) {
        return unit.sql()
                .query(GET, unit.tenant(), customer)
                .map(rows ->
                        rows.stream().map(Statements::statement).findFirst().orElse(Statement.NONE));
    }

    /** @return fails with {@link Stale} where what was said has another version than {@code expected} */
    Uni<Statement> save(Unit unit, UUID customer, long expected, StateQualification said) {
        return get(unit, customer).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            String by = unit.caller().subject();
            return unit.sql()
                    .query(
                            SAVE,
                            unit.tenant(),
                            customer,
                            expected,
                            said.desire(),
                            said.power(),
                            said.margin(),
                            said.size() == null ? null : said.size().name(),
                            said.reason(),
                            by,
                            OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                    .map(rows -> rows.stream()
                            .map(row -> new Statement(
                                    row.getLong(0),
                                    said.desire(),
                                    said.power(),
                                    said.margin(),
                                    said.size(),
                                    said.reason(),
                                    by,
                                    unit.now()))
                            .findFirst()
                            .orElseThrow(() -> new Stale(expected, expected + 1)));
        });
    }

    /** The classes of the customer in all currencies. */
    Uni<List<Found>> found(Unit unit, UUID customer) {
        return unit.sql()
                .query(FOUND, unit.tenant(), customer)
                .map(rows -> rows.stream()
                        .map(row -> new Found(row.getString(0), row.getString(1), row.getString(2), row.getString(3)))
                        .toList());
    }

    private static Statement statement(Row row) {
        String size = row.getString("size");
        return new Statement(
                row.getLong("version"),
                row.getInteger("desire"),
                row.getInteger("power"),
                row.getInteger("margin"),
                size == null ? null : Size.valueOf(size),
                row.getString("reason"),
                row.getString("stated_by"),
                row.getOffsetDateTime("stated_at").toInstant());
    }
}

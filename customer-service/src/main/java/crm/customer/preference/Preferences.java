package crm.customer.preference;

import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Stores preferences. */
@ApplicationScoped
class Preferences {

    /** A row to lock, for what nobody has learned before. It is not committed as it is. */
    private static final String PREPARE = """
            insert into customer_preference (tenant_id, customer_id, key, version, learned_at, learned_by, updated_at)
            values ($1, $2, $3, 0, $4, '', $4)
            on conflict do nothing
            """;

    private static final String FIND =
            "select p.* from customer_preference p where p.tenant_id = $1 and p.customer_id = $2 and p.key = $3";

    private static final String ALL = """
            select p.* from customer_preference p where p.tenant_id = $1 and p.customer_id = any($2) and p.key = $3
            order by p.customer_id""";

    private static final String SURVIVOR = "select survivor_id from customer where tenant_id = $1 and id = $2";

    private static final String SAVE = """
            update customer_preference
            set version = $4, value = $5, source = $6, confidence = $7, learned_at = $8, learned_by = $9, updated_at = $10
            where tenant_id = $1 and customer_id = $2 and key = $3
            """;

    /** The customer that stands for this one, none where it stands for itself. */
    Uni<Optional<UUID>> survivor(Unit unit, UUID customer) {
        return unit.sql()
                .query(SURVIVOR, unit.tenant(), customer)
                .map(rows -> rows.stream()
                        .map(row -> row.getUUID(0))
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** What is known or was forgotten of each of the customers in that respect, by their ids. */
    Uni<List<Preference>> all(Unit unit, Collection<UUID> customers, String key) {
        return all(unit, ALL, customers, key);
    }

    /** The same, locked until the end of the transaction. */
    Uni<List<Preference>> allForChange(Unit unit, Collection<UUID> customers, String key) {
        return all(unit, ALL + " for update", customers, key);
    }

    private static Uni<List<Preference>> all(Unit unit, String sql, Collection<UUID> customers, String key) {
        return unit.sql()
                .query(sql, unit.tenant(), customers.toArray(UUID[]::new), key)
                .map(rows -> rows.stream().map(Preferences::preference).toList());
    }

    /** What is known, locked until the end of the transaction; version 0 where nothing ever was. */
    Uni<Preference> forLearning(Unit unit, UUID customer, String key) {
        return unit.sql()
                .query(PREPARE, unit.tenant(), customer, key, time(unit.now()))
                .chain(() -> read(unit, FIND + " for update", customer, key));
    }

    Uni<Void> save(Unit unit, Preference preference) {
        Preference.Learned learned = preference.learned();
        return unit.sql()
                .query(
                        SAVE,
                        unit.tenant(),
                        preference.customerId(),
                        preference.key(),
                        preference.version(),
                        learned == null ? null : learned.value(),
                        learned == null ? null : learned.source().name(),
                        learned == null ? null : learned.confidence(),
                        time(preference.since()),
                        preference.by(),
                        time(preference.updatedAt()))
                .replaceWithVoid();
    }

    private static Uni<Preference> read(Unit unit, String sql, UUID customer, String key) {
        return unit.sql()
                .query(sql, unit.tenant(), customer, key)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Preferences::preference)
                        .findFirst()
                        .orElseThrow(() -> missing(key)));
    }

    static Preference preference(Row row) {
        String source = row.getString("source");
        Instant since = row.getOffsetDateTime("learned_at").toInstant();
        return new Preference(
                row.getUUID("customer_id"),
                row.getString("key"),
                row.getLong("version"),
                source == null
                        ? null
                        : new Preference.Learned(
                                row.getString("value"), Source.valueOf(source), since, row.getBigDecimal("confidence")),
                since,
                row.getString("learned_by"),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static NotFound missing(String key) {
        return new NotFound("preference " + key);
    }

    private static OffsetDateTime time(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}

package crm.customer.login;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Stores which user is which customer. */
@ApplicationScoped
public class Logins {

    /** A merged customer signs in as the one that stands for it. */
    private static final String OF_CALLER = """
            select c.id
            from customer_login l
            cross join lateral customer_and_above(l.tenant_id, l.customer_id) as a (id)
            join customer c on c.tenant_id = l.tenant_id and c.id = a.id
            where l.tenant_id = $1 and l.subject = $2
              and c.survivor_id is null and c.withdrawn_at is null and c.erased_at is null
            """;

    /** The lock orders changes of one customer's logins. */
    private static final String LOCK = "select c.survivor_id, c.erased_at is not null from customer c"
            + " where c.tenant_id = $1 and c.id = $2 and " + Visibility.sql("c", 3) + " for no key update";

    private static final String OTHER = "select customer_id from customer_login where tenant_id = $1 and subject = $2";

    private static final String COUNT = "select count(*) from customer_login where tenant_id = $1 and customer_id = $2";

    private static final String LINK = """
            insert into customer_login (tenant_id, subject, customer_id, linked_by, linked_at)
            values ($1, $2, $3, $4, $5) on conflict do nothing
            """;

    private static final String UNLINK =
            "delete from customer_login where tenant_id = $1 and customer_id = $2 and subject = $3";

    /**
     * A customer whose logins change.
     *
     * @param survivor the customer that stands for it, null where it stands for itself
     */
    record Held(UUID survivor, boolean erased) {}

    /** The customer who asks; fails with {@link NotFound} where the caller is none. */
    public Uni<UUID> ofCaller(Unit unit) {
        return unit.sql()
                .query(OF_CALLER, unit.tenant(), unit.caller().subject())
                .map(rows -> rows.stream()
                        .map(row -> row.getUUID(0))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("customer who signs in as this user")));
    }

    /** The customer, locked until the end of the transaction; fails with {@link NotFound} where it is not seen. */
    Uni<Held> lock(Unit unit, UUID customer) {
        return unit.sql()
                .query(LOCK, Visibility.behind(unit.caller(), unit.tenant(), customer))
                .map(rows -> rows.stream()
                        .map(row -> new Held(row.getUUID(0), row.getBoolean(1)))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("customer " + Ids.text("cus", customer))));
    }

    /** Which customer a user is, none where the user is none. */
    Uni<Optional<UUID>> of(Unit unit, String subject) {
        return unit.sql()
                .query(OTHER, unit.tenant(), subject)
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).findFirst());
    }

    Uni<Long> count(Unit unit, UUID customer) {
        return unit.sql()
                .query(COUNT, unit.tenant(), customer)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Tells whether it was done: somebody may have made another customer of the user meanwhile. */
    Uni<Boolean> link(Unit unit, UUID customer, String subject) {
        return unit.sql()
                .update(
                        LINK,
                        unit.tenant(),
                        subject,
                        customer,
                        unit.caller().subject(),
                        unit.now().atOffset(ZoneOffset.UTC))
                .map(linked -> linked > 0);
    }

    /** Tells whether there was anything to take back. */
    Uni<Boolean> unlink(Unit unit, UUID customer, String subject) {
        return unit.sql().update(UNLINK, unit.tenant(), customer, subject).map(unlinked -> unlinked > 0);
    }
}

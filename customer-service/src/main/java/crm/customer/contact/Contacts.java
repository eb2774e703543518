package crm.customer.contact;

import crm.customer.profile.SeenCustomers;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stores contacts. */
@ApplicationScoped
class Contacts {

    private static final String VISIBLE =
            """
            select k.id from contact k
            where k.tenant_id = $1 and k.id = $2
              and exists (select from contact_customer r
                          where r.tenant_id = k.tenant_id and r.contact_id = k.id and %s)
            """.formatted(SeenCustomers.seen("r.tenant_id", "r.customer_id", Visibility.sql("c", 3)));

    private static final String VISIBLE_CUSTOMERS =
            "select r.id from customer r where r.tenant_id = $1 and r.id = any($2) and "
                    + SeenCustomers.seen("r.tenant_id", "r.id", Visibility.sql("c", 3));

    private static final String MERGED = """
            select c.id, c.survivor_id from customer c
            where c.tenant_id = $1 and c.id = any($2) and c.survivor_id is not null
            """;

    Uni<Void> add(Unit unit, Contact contact) {
        return unit.session().persist(contact);
    }

    /** The contact, if the caller sees one of its customers, or one that stands for one of them. */
    Uni<Contact> find(Unit unit, UUID id) {
        return load(unit, id, VISIBLE);
    }

    /** The contact, if the caller sees one of its customers, locked until the end of the transaction. */
    Uni<Contact> forChange(Unit unit, UUID id) {
        return load(unit, id, VISIBLE + " for update of k");
    }

    Uni<Void> remove(Unit unit, Contact contact) {
        return unit.session().remove(contact);
    }

    /** Those of the customers that the caller sees, by themselves or through those that stand for them. */
    Uni<Set<UUID>> visible(Unit unit, Collection<UUID> customers) {
        Object[] params = Visibility.behind(unit.caller(), unit.tenant(), customers.toArray(UUID[]::new));
        return unit.sql().query(VISIBLE_CUSTOMERS, params).map(rows -> {
            Set<UUID> visible = new HashSet<>();
            for (Row row : rows) {
                visible.add(row.getUUID(0));
            }
            return visible;
        });
    }

    /** Those of the customers for which another one stands, and which one that is. */
    Uni<Map<UUID, UUID>> merged(Unit unit, Collection<UUID> customers) {
        return unit.sql()
                .query(MERGED, unit.tenant(), customers.toArray(UUID[]::new))
                .map(rows -> {
                    Map<UUID, UUID> survivors = new HashMap<>();
                    for (Row row : rows) {
                        survivors.put(row.getUUID(0), row.getUUID(1));
                    }
                    return survivors;
                });
    }

    private static Uni<Contact> load(Unit unit, UUID id, String visible) {
        return unit.sql()
                .query(visible, Visibility.behind(unit.caller(), unit.tenant(), id))
                .flatMap(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("contact " + Ids.text("con", id));
                    }
                    return unit.session().find(Contact.class, new RecordKey(unit.tenant(), id));
                });
    }
}

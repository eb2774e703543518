package crm.customer.contact;

import crm.persistence.RecordKey;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Takes contacts away from customers that are forgotten: who speaks for nobody else is forgotten, too. */
@ApplicationScoped
public class ContactErasure {

    private static final String OF_CUSTOMERS = """
            select k.id from contact k
            where k.tenant_id = $1
              and k.id in (select r.contact_id from contact_customer r where r.tenant_id = $1 and r.customer_id = any($2))
            order by k.id for update of k
            """;

    /** Takes them away, whoever sees them. */
    public Uni<Void> of(Unit unit, Collection<UUID> customers) {
        return unit.sql()
                .query(OF_CUSTOMERS, unit.tenant(), customers.toArray(UUID[]::new))
                .chain(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        ids.add(row.getUUID(0));
                    }
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (UUID id : ids) {
                        all = all.chain(() -> unit.session()
                                .find(Contact.class, new RecordKey(unit.tenant(), id))
                                .chain(contact -> leave(unit, contact, customers)));
                    }
                    return all;
                });
    }

    private static Uni<Void> leave(Unit unit, Contact contact, Collection<UUID> customers) {
        List<Role> rest = contact.roles().stream()
                .filter(role -> !customers.contains(role.customerId()))
                .toList();
        if (rest.isEmpty()) {
            contact.remove(unit.now());
            unit.record(ContactFacts.removed(contact));
            return unit.session().remove(contact);
        }
        unit.record(ContactFacts.updated(contact, contact.change(contact.details(), rest, unit.now())));
        return Uni.createFrom().voidItem();
    }
}

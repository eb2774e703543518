package crm.customer.profile;

import crm.assignment.AssignmentObject;
import crm.attributes.Attributes;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Unit;
import crm.persistence.query.Listing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What the platform needs to know of customers to assign them. */
@ApplicationScoped
class AssignedCustomers implements AssignmentObject {

    private final Attributes attributes;

    AssignedCustomers(Attributes attributes) {
        this.attributes = attributes;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public String prefix() {
        return "cus";
    }

    @Override
    public String table() {
        return "customer";
    }

    @Override
    public String person() {
        return """
                select u.tenant_id, null::uuid as id, u.subject as owner_id, u.org_unit, u.state = 'ACTIVE' as active
                from directory_user u where u.tenant_id = e.tenant_id and u.subject = e.subject""";
    }

    /** Of the last hundred customers: who buys is won, who is lost is lost. */
    @Override
    public String outcomes() {
        return """
                select count(*) filter (where c.lifecycle in ('ACTUAL', 'RECOVERED')) as won,
                       count(*) filter (where c.lifecycle = 'LOST') as lost
                from (select r.lifecycle from customer r
                      where r.tenant_id = e.tenant_id and r.owner_id = e.subject and r.survivor_id is null
                        and r.withdrawn_at is null
                      order by r.id desc limit 100) as c""";
    }

    @Override
    public String load() {
        return """
                select count(*) from customer c
                where c.tenant_id = $1 and c.owner_id = $2 and c.survivor_id is null and c.withdrawn_at is null""";
    }

    @Override
    public Uni<Listing> conditions(Unit unit) {
        return attributes.ofRecords(unit, CustomerAttributes.OBJECT, CustomerList.CONDITIONS);
    }
}

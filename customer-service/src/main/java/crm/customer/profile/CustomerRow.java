package crm.customer.profile;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;

/** Customers as rows of their table, for conditions that are looked at before they are stored. */
final class CustomerRow {

    private CustomerRow() {}

    /** A JSON array with an object for each of the customers, in their order. */
    static String of(Collection<Customer> customers) {
        JsonArray rows = new JsonArray();
        customers.forEach(customer -> rows.add(of(customer)));
        return rows.encode();
    }

    private static JsonObject of(Customer customer) {
        CustomerDetails details = customer.details();
        Address address = details.address() == null ? Address.NONE : details.address();
        NextAction next = customer.nextAction();
        JsonArray kinds = new JsonArray();
        details.kinds().forEach(kind -> kinds.add(kind.name()));
        return new JsonObject()
                .put("tenant_id", customer.tenantId())
                .put("id", customer.id().toString())
                .put("version", customer.version())
                .put("number", customer.number())
                .put("party", details.party().name())
                .put("kinds", kinds)
                .put("name", details.name())
                .put("email", details.email())
                .put("phone", details.phone())
                .put("street", address.street())
                .put("city", address.city())
                .put("postal_code", address.postalCode())
                .put("country", address.country())
                .put("region", details.region())
                .put("discount_class", details.discountClass())
                .put(
                        "parent_id",
                        details.parentId() == null ? null : details.parentId().toString())
                .put("lifecycle", customer.lifecycle().name())
                .put("lifecycle_since", customer.lifecycleSince().toString())
                .put("owner_id", customer.owner().id())
                .put("org_unit", customer.owner().orgUnit())
                .put(
                        "territory_id",
                        customer.territoryId() == null
                                ? null
                                : customer.territoryId().toString())
                .put("next_action_what", next == null ? null : next.what())
                .put("next_action_at", next == null ? null : next.at().toString())
                .put("next_action_by", next == null ? null : next.by())
                .put("completeness", customer.completeness())
                .put("grade", customer.grade())
                .put("created_at", customer.createdAt().toString())
                .put("updated_at", customer.updatedAt().toString())
                .put("attributes", new JsonObject(customer.attributes().json()));
    }
}

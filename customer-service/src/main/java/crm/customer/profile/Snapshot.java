package crm.customer.profile;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** What a customer's record said at some time, as text, so that it can say so again. */
record Snapshot(CustomerDetails details, Map<String, Object> attributes, Owner owner) {

    static Snapshot of(Customer customer) {
        return new Snapshot(customer.details(), customer.attributes().asMap(), customer.owner());
    }

    String json() {
        JsonArray references = new JsonArray();
        details.externalIds()
                .forEach(one -> references.add(new JsonArray().add(one.system()).add(one.id())));
        Address at = details.address();
        return new JsonObject()
                .put("party", details.party().name())
                .put("kinds", details.kinds().stream().map(Kind::name).toList())
                .put("name", details.name())
                .put("email", details.email())
                .put("phone", details.phone())
                .put(
                        "address",
                        at == null
                                ? null
                                : List.of(
                                        text(at.street()), text(at.city()), text(at.postalCode()), text(at.country())))
                .put("region", details.region())
                .put("discountClass", details.discountClass())
                .put(
                        "parentId",
                        details.parentId() == null ? null : details.parentId().toString())
                .put("externalIds", references)
                .put("attributes", new JsonObject(attributes))
                .put("ownerId", owner.id())
                .put("orgUnit", owner.orgUnit())
                .encode();
    }

    static Snapshot ofJson(String text) {
        JsonObject json = new JsonObject(text);
        JsonArray at = json.getJsonArray("address");
        String parent = json.getString("parentId");
        return new Snapshot(
                new CustomerDetails(
                        Party.valueOf(json.getString("party")),
                        new TreeSet<>(json.getJsonArray("kinds").stream()
                                .map(kind -> Kind.valueOf((String) kind))
                                .toList()),
                        json.getString("name"),
                        json.getString("email"),
                        json.getString("phone"),
                        at == null ? null : new Address(part(at, 0), part(at, 1), part(at, 2), part(at, 3)),
                        json.getString("region"),
                        json.getString("discountClass"),
                        parent == null ? null : UUID.fromString(parent),
                        json.getJsonArray("externalIds").stream()
                                .map(one -> (JsonArray) one)
                                .map(one -> new ExternalReference(one.getString(0), one.getString(1)))
                                .toList()),
                json.getJsonObject("attributes").getMap(),
                new Owner(json.getString("ownerId"), json.getString("orgUnit")));
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }

    private static String part(JsonArray address, int index) {
        String part = address.getString(index);
        return part.isEmpty() ? null : part;
    }
}

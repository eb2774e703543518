package crm.customer.profile;

import crm.persistence.Ids;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a record that a merge can take from the other one, by the names of the API, with values as JSON has
 * them. External ids are not among them: each record keeps what other systems call it.
 */
final class MergeFields {

    /** All of them. */
    static final List<String> NAMES =
            List.of("party", "kinds", "name", "email", "phone", "address", "region", "discountClass", "parentId");

    private static final List<String> OF_DISTRIBUTORS = List.of("region", "discountClass", "parentId");

    private MergeFields() {}

    /** What the record says, with null where it says nothing. */
    static Map<String, Object> of(CustomerDetails details) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("party", details.party().name());
        values.put("kinds", details.kinds().stream().map(Kind::name).toList());
        values.put("name", details.name());
        values.put("email", details.email());
        values.put("phone", details.phone());
        values.put("address", address(details.address()));
        values.put("region", details.region());
        values.put("discountClass", details.discountClass());
        values.put("parentId", details.parentId() == null ? null : Ids.text("cus", details.parentId()));
        return values;
    }

    /** The record with other values for some of the fields. */
    static CustomerDetails with(CustomerDetails details, Map<String, Object> changed) {
        Map<String, Object> values = of(details);
        values.putAll(changed);
        String parent = (String) values.get("parentId");
        return new CustomerDetails(
                Party.valueOf((String) values.get("party")),
                ((List<?>) values.get("kinds"))
                        .stream()
                                .map(kind -> Kind.valueOf((String) kind))
                                .collect(Collectors.toCollection(TreeSet::new)),
                (String) values.get("name"),
                (String) values.get("email"),
                (String) values.get("phone"),
                address((Map<?, ?>) values.get("address")),
                (String) values.get("region"),
                (String) values.get("discountClass"),
                parent == null ? null : Ids.parse("cus", parent),
                details.externalIds());
    }

    /**
     * Those of the former values that fit to what the record says now: only a distributor has a region, a class and a
     * parent, so where one of them was given since, it stays one; and who is none any more gets none of them back.
     */
    static Map<String, Object> fitting(CustomerDetails details, Map<String, Object> former) {
        Map<String, Object> fitting = new HashMap<>(former);
        Map<String, Object> values = of(details);
        values.putAll(former);
        boolean distributor = ((List<?>) values.get("kinds")).contains(Kind.DISTRIBUTOR.name());
        boolean needed = OF_DISTRIBUTORS.stream().map(values::get).anyMatch(Objects::nonNull);
        if (!distributor && needed) {
            if (details.kinds().contains(Kind.DISTRIBUTOR)) {
                fitting.remove("kinds");
            } else {
                fitting.keySet().removeAll(OF_DISTRIBUTORS);
            }
        }
        return fitting;
    }

    private static Map<String, Object> address(Address address) {
        if (address == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("street", address.street());
        values.put("city", address.city());
        values.put("postalCode", address.postalCode());
        values.put("country", address.country());
        return values;
    }

    private static Address address(Map<?, ?> values) {
        if (values == null) {
            return null;
        }
        List<String> parts = Stream.of("street", "city", "postalCode", "country")
                .map(name -> (String) values.get(name))
                .toList();
        return new Address(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }
}

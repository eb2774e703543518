package crm.customer.profile;

import crm.attributes.AttributeValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How complete a record is: of the weights of the fields that count for its party, the share of those that say something,
 * in whole percent.
 *
 * @param weights of fields, by party
 */
record Completeness(Map<Party, Map<String, Integer>> weights) {

    /** What stands before the name of an attribute of the tenant's own. */
    static final String ATTRIBUTE = "attr.";

    /** The fields that may count, besides attributes. */
    static final List<String> FIELDS = List.of(
            "name",
            "email",
            "phone",
            "address.street",
            "address.city",
            "address.postalCode",
            "address.country",
            "externalIds",
            "region",
            "discountClass");

    /** Where a tenant has decided nothing: how to reach a person, and which organisation it is. */
    static final Completeness STANDARD = new Completeness(Map.of(
            Party.PERSON,
            Map.of(
                    "name", 20,
                    "email", 20,
                    "phone", 20,
                    "address.street", 10,
                    "address.city", 10,
                    "address.postalCode", 5,
                    "address.country", 10,
                    "externalIds", 5),
            Party.ORGANISATION,
            Map.of(
                    "name", 20,
                    "email", 10,
                    "phone", 15,
                    "address.street", 10,
                    "address.city", 10,
                    "address.postalCode", 5,
                    "address.country", 15,
                    "externalIds", 15)));

    private static final int WHOLE = 100;

    /** 0 for an empty record, 100 for one in which nothing is missing that counts. */
    int of(CustomerDetails details, AttributeValues attributes) {
        Map<String, Integer> counting = weights.getOrDefault(details.party(), Map.of());
        Map<String, Object> values = attributes.asMap();
        long all = 0;
        long there = 0;
        for (Map.Entry<String, Integer> field : counting.entrySet()) {
            all += field.getValue();
            boolean says = field.getKey().startsWith(ATTRIBUTE)
                    ? values.containsKey(field.getKey().substring(ATTRIBUTE.length()))
                    : says(details, field.getKey());
            there += says ? field.getValue() : 0;
        }
        return all == 0
                ? WHOLE
                : BigDecimal.valueOf(there * WHOLE)
                        .divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP)
                        .intValueExact();
    }

    private static boolean says(CustomerDetails details, String field) {
        Address address = details.address() == null ? Address.NONE : details.address();
        return switch (field) {
            case "name" -> details.name() != null;
            case "email" -> details.email() != null;
            case "phone" -> details.phone() != null;
            case "address.street" -> address.street() != null;
            case "address.city" -> address.city() != null;
            case "address.postalCode" -> address.postalCode() != null;
            case "address.country" -> address.country() != null;
            case "externalIds" -> !details.externalIds().isEmpty();
            case "region" -> details.region() != null;
            case "discountClass" -> details.discountClass() != null;
            default -> false;
        };
    }

    /** Names of the attributes that count. */
    Set<String> attributes() {
        Set<String> names = new TreeSet<>();
        weights.values()
                .forEach(counting -> counting.keySet().stream()
                        .filter(field -> field.startsWith(ATTRIBUTE))
                        .forEach(field -> names.add(field.substring(ATTRIBUTE.length()))));
        return names;
    }

    /** The weights by the names of the parties, in the order of the names. */
    Map<String, Map<String, Integer>> byName() {
        Map<String, Map<String, Integer>> named = new TreeMap<>();
        weights.forEach((party, counting) -> named.put(party.name(), new TreeMap<>(counting)));
        return named;
    }
}

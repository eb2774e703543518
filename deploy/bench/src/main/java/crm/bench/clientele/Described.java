package crm.bench.clientele;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A customer as somebody describes it to the platform.
 *
 * @param externalId what the system that the file comes from calls it, null where it is not asked
 * @param phone null where nobody knows it
 * @param industry value of {@link Clientele#INDUSTRY}
 * @param employees value of {@link Clientele#EMPLOYEES}
 */
record Described(
        String externalId,
        boolean organisation,
        String name,
        String email,
        String phone,
        String street,
        String postalCode,
        Town town,
        Owner owner,
        String industry,
        int employees) {

    /** The letter of the name that is typed twice: one of its first word. */
    private static final int MISTYPED = 2;

    /** The same customer, entered by somebody who does not know that it is there. */
    Described again() {
        String mistyped = name.substring(0, MISTYPED) + name.charAt(MISTYPED) + name.substring(MISTYPED);
        return named(mistyped, null);
    }

    /** The same customer, from nowhere in particular. */
    Described withoutId() {
        return named(name, null);
    }

    private Described named(String anotherName, String anotherId) {
        return new Described(
                anotherId,
                organisation,
                anotherName,
                email,
                phone,
                street,
                postalCode,
                town,
                owner,
                industry,
                employees);
    }

    /** As the API takes it, and a line of a file. */
    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (externalId != null) {
            json.put("externalId", externalId);
        }
        json.put("party", organisation ? "ORGANISATION" : "PERSON");
        json.put("name", name);
        json.put("email", email);
        if (phone != null) {
            json.put("phone", phone);
        }
        json.putObject("address")
                .put("street", street)
                .put("city", town.city())
                .put("postalCode", postalCode)
                .put("country", town.country());
        json.put("ownerId", owner.subject());
        json.put("orgUnit", owner.unit());
        json.putObject("attributes").put(Clientele.INDUSTRY, industry).put(Clientele.EMPLOYEES, employees);
        return json.toString();
    }
}

package crm.customer.profile;

import crm.customer.duplicate.Profile;
import crm.persistence.RuleViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the record of a customer says, apart from owner and lifecycle.
 *
 * @param kinds at least one
 * @param region sales region, of a distributor only
 * @param discountClass of a distributor only
 * @param parentId the distributor above, of a distributor only
 * @param externalIds what other systems call the customer
 */
record CustomerDetails(
        Party party,
        SortedSet<Kind> kinds,
        String name,
        String email,
        String phone,
        Address address,
        String region,
        String discountClass,
        UUID parentId,
        List<ExternalReference> externalIds) {

    CustomerDetails {
        kinds = new TreeSet<>(kinds);
        externalIds = List.copyOf(externalIds);
        if (!kinds.contains(Kind.DISTRIBUTOR)) {
            refuseWithoutDistributor("region", region);
            refuseWithoutDistributor("discountClass", discountClass);
            refuseWithoutDistributor("parentId", parentId);
        }
    }

    /** What it is compared by with others. */
    Profile profile() {
        Address at = address == null ? Address.NONE : address;
        return new Profile(
                party == Party.ORGANISATION,
                name,
                email,
                phone,
                at.street(),
                at.city(),
                at.postalCode(),
                at.country(),
                externalIds.stream()
                        .map(reference -> new Profile.Reference(reference.system(), reference.id()))
                        .toList());
    }

    /** Names of the fields in which the other one differs, as the API calls them. */
    List<String> differences(CustomerDetails other) {
        List<String> names = new ArrayList<>();
        compare(names, "party", party, other.party);
        compare(names, "kinds", kinds, other.kinds);
        compare(names, "name", name, other.name);
        compare(names, "email", email, other.email);
        compare(names, "phone", phone, other.phone);
        compare(names, "address", address, other.address);
        compare(names, "region", region, other.region);
        compare(names, "discountClass", discountClass, other.discountClass);
        compare(names, "parentId", parentId, other.parentId);
        compare(names, "externalIds", externalIds, other.externalIds);
        return names;
    }

    private static void compare(List<String> names, String name, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }

    private static void refuseWithoutDistributor(String field, Object value) {
        if (value != null) {
            throw new RuleViolation("not-a-distributor", "/" + field, "Only a DISTRIBUTOR has a " + field + ".");
        }
    }
}

package crm.customer.profile;

import crm.attributes.AttributeValues;
import crm.customer.duplicate.WhenFound;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A customer as a caller describes it.
 *
 * @param kinds END_CUSTOMER where nothing is said
 * @param name of the person or organisation, at most 200 characters
 * @param region sales region, of a distributor only
 * @param discountClass of a distributor only
 * @param parentId the distributor above, of a distributor only, {@code cus_…}
 * @param lifecycle POTENTIAL where nothing is said
 * @param ownerId subject of the user whose customer it is; the caller where nothing is said
 * @param orgUnit unit that the customer belongs to; the caller's where nothing is said
 * @param externalIds what other systems call the customer, at most 20
 * @param attributes values of the tenant's own attributes by their names; one that is not mentioned stays, null clears
 * @param assign true where an owner is to be found by the rules of the tenant, false where not even by those that decide
 *     by themselves; counts when it is created, and goes without ownerId and orgUnit
 * @param distinct true where the caller has made sure that it is none of those who look like it; counts when it is created
 */
public record NewCustomer(
        Party party,
        List<Kind> kinds,
        String name,
        String email,
        String phone,
        Address address,
        String region,
        String discountClass,
        String parentId,
        Lifecycle lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalReference> externalIds,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = CustomerAttributes.NAME))
        Map<String, Object> attributes,

        Boolean assign,
        Boolean distinct) {

    private static final Pattern SYSTEM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern UNIT = Pattern.compile("/|(/[a-z0-9][a-z0-9-]{0,39}){1,8}");
    private static final int MOST_REFERENCES = 20;

    /** Checks the description, and says what is wrong with it to {@code checks}. */
    CustomerDetails details(Checks checks) {
        Party checkedParty = checks.required("party", party);
        String checkedName = checks.text("name", name, 200);
        SortedSet<Kind> checkedKinds = checkKinds(checks);
        String checkedEmail = checks.email("email", email);
        String checkedPhone = checks.phone("phone", phone);
        Address checkedAddress = checkAddress(checks);
        String checkedRegion = checks.optionalText("region", region, 100);
        String checkedClass = checks.optionalText("discountClass", discountClass, 40);
        var parent =
                parentId == null ? null : checks.take(() -> Ids.parse("cus", parentId, checks.pointer("parentId")));
        List<ExternalReference> references = checkReferences(checks);
        checks.optionalText("ownerId", ownerId, 200);
        if (Boolean.TRUE.equals(assign) && namesOwner()) {
            checks.refuse("assign", "contradiction", "Either name an owner, or let one be found.");
        }
        if (orgUnit != null && !UNIT.matcher(orgUnit).matches()) {
            checks.refuse("orgUnit", "invalid-unit", "Expected a path such as /sales/north.");
        }
        return checks.errors().isEmpty()
                ? new CustomerDetails(
                        checkedParty,
                        checkedKinds,
                        checkedName,
                        checkedEmail,
                        checkedPhone,
                        checkedAddress,
                        checkedRegion,
                        checkedClass,
                        parent,
                        references)
                : null;
    }

    Lifecycle lifecycleOrDefault() {
        return lifecycle == null ? Lifecycle.POTENTIAL : lifecycle;
    }

    /** Whether it says whose the customer is, or in which unit. */
    boolean namesOwner() {
        return ownerId != null || orgUnit != null;
    }

    /** What is to become of it where it looks like another one, and the caller did not say that it is none. */
    WhenFound whenFound(WhenFound otherwise) {
        return Boolean.TRUE.equals(distinct) ? WhenFound.DISMISS : otherwise;
    }

    /** The same description with one more external id. */
    NewCustomer with(ExternalReference reference) {
        Set<ExternalReference> all = new HashSet<>(externalIds == null ? List.of() : externalIds);
        all.add(reference);
        return with(List.copyOf(all));
    }

    /** The same description of a customer who is known already: what it does not mention of owner and ids stays. */
    NewCustomer over(Customer customer, ExternalReference reference) {
        Set<ExternalReference> all = new HashSet<>(customer.details().externalIds());
        all.addAll(externalIds == null ? List.of() : externalIds);
        all.add(reference);
        return with(List.copyOf(all));
    }

    /** What the customer says now, with what this description says in its place: what it does not mention stays. */
    NewCustomer onto(Customer customer) {
        CustomerDetails now = customer.details();
        Set<ExternalReference> all = new HashSet<>(now.externalIds());
        all.addAll(externalIds == null ? List.of() : externalIds);
        return new NewCustomer(
                or(party, now.party()),
                or(kinds, List.copyOf(now.kinds())),
                or(name, now.name()),
                or(email, now.email()),
                or(phone, now.phone()),
                address == null ? now.address() : address.onto(now.address()),
                or(region, now.region()),
                or(discountClass, now.discountClass()),
                or(parentId, now.parentId() == null ? null : Ids.text("cus", now.parentId())),
                lifecycle,
                ownerId,
                orgUnit,
                List.copyOf(all),
                attributes,
                assign,
                distinct);
    }

    private static <T> T or(T said, T now) {
        return said == null ? now : said;
    }

    /** The same description with other external ids. */
    NewCustomer with(List<ExternalReference> references) {
        return new NewCustomer(
                party,
                kinds,
                name,
                email,
                phone,
                address,
                region,
                discountClass,
                parentId,
                lifecycle,
                ownerId,
                orgUnit,
                references,
                attributes,
                assign,
                distinct);
    }

    static void checkReference(Checks checks, String name, ExternalReference reference) {
        if (reference == null || reference.system() == null || reference.id() == null) {
            checks.refuse(name, "required", "An external id has a system and an id.");
        } else if (!SYSTEM.matcher(reference.system()).matches()) {
            checks.refuse(name + "/system", "invalid-system", "Expected 1 to 40 of a-z, 0-9 and -.");
        } else {
            String id = checks.text(name + "/id", reference.id(), 200);
            if (id != null && !id.equals(reference.id())) {
                checks.refuse(name + "/id", "invalid-text", "No spaces at the ends, and in Unicode's composed form.");
            }
        }
    }

    private SortedSet<Kind> checkKinds(Checks checks) {
        if (kinds == null) {
            return new TreeSet<>(Set.of(Kind.END_CUSTOMER));
        }
        if (kinds.isEmpty() || kinds.stream().anyMatch(Objects::isNull)) {
            checks.refuse("kinds", "required", "At least one of END_CUSTOMER, DISTRIBUTOR, PARTNER.");
            return new TreeSet<>();
        }
        return new TreeSet<>(kinds);
    }

    private Address checkAddress(Checks checks) {
        if (address == null) {
            return null;
        }
        String country = checks.optionalText("address/country", address.country(), 2);
        if (country != null && !COUNTRY.matcher(country).matches()) {
            checks.refuse("address/country", "invalid-country", "Expected an ISO 3166-1 code such as DE.");
        }
        Address checked = new Address(
                checks.optionalText("address/street", address.street(), 200),
                checks.optionalText("address/city", address.city(), 100),
                checks.optionalText("address/postalCode", address.postalCode(), 20),
                country);
        return checked.equals(Address.NONE) ? null : checked;
    }

    private List<ExternalReference> checkReferences(Checks checks) {
        if (externalIds == null) {
            return List.of();
        }
        if (externalIds.size() > MOST_REFERENCES) {
            checks.refuse("externalIds", "too-many", "At most " + MOST_REFERENCES + ".");
            return List.of();
        }
        for (int i = 0; i < externalIds.size(); i++) {
            checkReference(checks, "externalIds/" + i, externalIds.get(i));
        }
        if (externalIds.stream().distinct().count() < externalIds.size()) {
            checks.refuse("externalIds", "duplicate", "Each external id once.");
        }
        return externalIds;
    }
}

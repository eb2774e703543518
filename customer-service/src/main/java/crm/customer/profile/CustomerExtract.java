package crm.customer.profile;

import crm.attributes.Attribute;
import crm.attributes.AttributeCatalogue;
import crm.attributes.Attributes;
import crm.customer.metadata.CustomerAttributes;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import crm.persistence.query.Filter;
import crm.persistence.query.ListRequest;
import crm.persistence.query.Nearest;
import crm.persistence.query.Page;
import crm.persistence.query.Pages;
import crm.web.mask.Masks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Customers as the list shows them, from the first to the last in the order of their ids, for who takes them elsewhere. The
 * same predicate as the list's: nobody takes out whom he does not see.
 */
@ApplicationScoped
public class CustomerExtract {

    private static final List<String> NAMES = Arrays.stream(CustomerView.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Attributes attributes;
    private final Pages pages;

    CustomerExtract(Attributes attributes, Pages pages) {
        this.attributes = attributes;
        this.pages = pages;
    }

    /**
     * Some customers.
     *
     * @param last id of the last one, null where there is none
     */
    public record Part(List<CustomerView> customers, UUID last, boolean more) {}

    /**
     * The names of fields, as they were given.
     *
     * @param shown the names that there are for the caller
     * @throws InvalidInput where customers have no such field
     */
    public static List<String> checked(List<String> fields, List<String> shown, String pointer) {
        for (String field : fields) {
            if (!shown.contains(field)) {
                throw new InvalidInput(pointer, "unknown-field", Nearest.hint("field", field, shown));
            }
        }
        return fields;
    }

    /** The names of all fields, in the order in which they are shown. */
    public static List<String> names() {
        return NAMES;
    }

    /** The names of the fields that the caller is shown, in the order in which they are. */
    public static List<String> shownTo(Caller caller) {
        Set<String> kept = Masks.keptFrom(caller, CustomerView.class);
        return NAMES.stream().filter(name -> !kept.contains(name)).toList();
    }

    /** The names of the attributes that the tenant has now. */
    public Uni<List<String>> attributeNames(Unit unit) {
        return attributes
                .forRead(unit, CustomerAttributes.OBJECT)
                .map(AttributeCatalogue::attributes)
                .map(all -> all.stream().map(Attribute::name).sorted().toList());
    }

    /**
     * Those that come next behind a customer.
     *
     * @param filter in the grammar of the list of customers; null for all
     * @param after null for the first ones
     * @return fails with {@link InvalidInput} where the filter cannot be read
     */
    public Uni<Part> next(Unit unit, String filter, UUID after, int most) {
        String behind = "id=gt=" + Ids.text("cus", after == null ? BEFORE_ALL : after);
        if (filter != null) {
            // On its own first: parentheses that do not match could otherwise close the pair around it.
            Filter.parse(filter);
        }
        String condition = filter == null ? behind : "(" + filter + ");" + behind;
        return attributes
                .listing(unit, CustomerAttributes.OBJECT, CustomerList.LISTING, filter)
                .flatMap(listing -> pages.read(
                        unit, listing, new ListRequest(condition, "id", null, most, null), CustomerList::view))
                .map(CustomerExtract::part);
    }

    private static Part part(Page<CustomerView> page) {
        List<CustomerView> found = page.data();
        UUID last = found.isEmpty() ? null : Ids.parse("cus", found.getLast().id());
        return new Part(found, last, page.page().hasMore());
    }

    /** A value of a field as a cell of a table has it; null where there is none. */
    public static String cell(Object value) {
        return switch (value) {
            case null -> null;
            case List<?> several -> {
                String joined = String.join(
                        "|",
                        several.stream()
                                .map(CustomerExtract::cell)
                                .filter(Objects::nonNull)
                                .toList());
                yield joined.isEmpty() ? null : joined;
            }
            case ExternalReference reference -> reference.system() + ":" + reference.id();
            case Map<?, ?> values -> values.toString();
            default -> value.toString();
        };
    }
}

package crm.support.ticket;

import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The command to open a ticket.
 *
 * @param customerId {@code cus_…}
 * @param title what it is about, in one line
 * @param category such as DELIVERY; OTHER where nothing is said
 * @param priority where nothing is said NORMAL, or HIGH for a key account
 * @param channel how it came in, such as PHONE; WEB where nothing is said
 * @param productId the product in question, {@code prd_…}
 */
public record OpenTicket(
        String customerId,
        String title,
        String description,
        String category,
        Priority priority,
        String channel,
        String productId) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** The same, checked. */
    TicketDraft draft() {
        Checks checks = Checks.at("");
        checks.required("customerId", customerId);
        UUID product =
                productId == null ? null : checks.take(() -> Ids.parse("prd", productId, checks.pointer("productId")));
        TicketDraft draft = new TicketDraft(
                customerId,
                checks.text("title", title, 200),
                checks.optionalText("description", description, 10_000),
                code(checks, "category", category, "OTHER"),
                priority,
                code(checks, "channel", channel, "WEB"),
                product);
        checks.done();
        return draft;
    }

    private static String code(Checks checks, String name, String value, String otherwise) {
        if (value != null && !CODE.matcher(value).matches()) {
            checks.refuse(
                    name, "invalid-code", "Expected upper case letters, digits and _, such as " + otherwise + ".");
        }
        return value == null ? otherwise : value;
    }
}

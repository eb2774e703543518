package crm.customer.timeline;

import crm.persistence.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an entry of a timeline is about, and which permission it takes to read about that. */
enum EntryType {
    /** The record itself: created, another owner, another state of its life, merged. */
    CUSTOMER("customers:read"),
    /** People who speak for the customer. */
    CONTACT("customers:read"),
    /** What the customer likes. */
    PREFERENCE("preferences:read"),
    OPPORTUNITY("opportunities:read"),
    /** What the customer was offered, and what came of it. */
    QUOTE("opportunities:read"),
    ORDER("orders:read"),
    /** Money that came in or went back. */
    PAYMENT("orders:read"),
    /** Goods that came back. */
    RETURN("orders:read"),
    TICKET("tickets:read"),
    /** Talks with the customer over the telephone, also those that nobody answered. */
    CALL("tickets:read"),
    FEEDBACK("feedback:read"),
    /** Being addressed by a campaign, and reacting to it. */
    CAMPAIGN("campaigns:read");

    private final String permission;

    EntryType(String permission) {
        this.permission = permission;
    }

    /** As the API writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isReadableBy(Caller caller) {
        return caller.may(permission);
    }

    /** All of them, as the API writes them. */
    static List<String> texts() {
        return Arrays.stream(values()).map(EntryType::text).toList();
    }
}

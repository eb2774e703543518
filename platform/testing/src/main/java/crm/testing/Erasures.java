package crm.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.EventTypes;
import crm.contracts.privacy.PrivacyEvents;

/** Publishes that persons are to be forgotten, as customer-service would. */
public final class Erasures {

    private static final EventType<?> ERASED =
            EventTypes.byType("crm.customer.customer.erased.v1").orElseThrow();

    private Erasures() {}

    /** The person of the tenant "main" is forgotten. */
    public static long forgotten(String service, String subject, long sequence) {
        return forgotten(service, "main", subject, sequence);
    }

    /** The person is forgotten, and the service under test has told that it has done its part; how many rows it was. */
    public static long forgotten(String service, String tenant, String subject, long sequence) {
        publish(tenant, subject, sequence);
        try (EventProbe probe = new EventProbe("crm." + service + ".privacy")) {
            return probe.await(1, seen -> seen.is(PrivacyEvents.erased(service)) && subject.equals(seen.subject()))
                    .getFirst()
                    .data()
                    .path("rows")
                    .asLong();
        }
    }

    /** The same, without waiting for it. */
    public static void publish(String tenant, String subject, long sequence) {
        ObjectNode fact = Examples.of(ERASED)
                .put("customerId", subject)
                .put("ownerId", Tokens.subject("rep-north", tenant))
                .put("orgUnit", "/sales/north");
        try (EventFeed feed = new EventFeed()) {
            feed.send(ERASED, tenant, subject, subject, sequence, fact);
        }
    }
}

package crm.customer.preference;

import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.customer.PreferenceEvents;
import crm.contracts.customer.PreferenceForgotten;
import crm.contracts.customer.PreferenceLearned;
import crm.persistence.Ids;

/** What happened to a preference, in the words of the contract: what the customer likes stays here. */
final class PreferenceFacts {

    private PreferenceFacts() {}

    static Event learned(Preference preference) {
        Preference.Learned learned = preference.learned();
        return event(
                PreferenceEvents.LEARNED,
                preference,
                new PreferenceLearned(
                        customer(preference),
                        preference.key(),
                        learned.source().name(),
                        learned.confidence(),
                        learned.at()));
    }

    static Event forgotten(Preference preference) {
        return event(
                PreferenceEvents.FORGOTTEN,
                preference,
                new PreferenceForgotten(customer(preference), preference.key()));
    }

    private static <T> Event event(EventType<T> type, Preference preference, T data) {
        String customer = customer(preference);
        return Event.of(
                type, customer + "/" + preference.key(), preference.version(), customer, preference.updatedAt(), data);
    }

    private static String customer(Preference preference) {
        return Ids.text("cus", preference.customerId());
    }
}

package crm.customer.preference;

/**
 * What a customer says that it likes.
 *
 * @param value what it is, at most 500 characters
 */
public record StatePreference(String value) {

    /** The same as we learn it: the customer said so, now. */
    LearnPreference learned() {
        return new LearnPreference(value, Source.STATED, null, null);
    }
}

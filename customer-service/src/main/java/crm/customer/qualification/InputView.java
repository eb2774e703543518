package crm.customer.qualification;

/**
 * Something that is known of a customer, as the API shows it.
 *
 * @param name desire, power, margin or size where a person stated it; lifecycle, payment, valueType, grade or abc where
 *     analytics-service found it
 * @param points what it stands for, 0 to 100; null for a size that does not count
 * @param counts whether it decides: what a person stated does before what was found, a size only where nothing else is
 *     known of the means to pay
 * @param reason what was said or compared
 */
public record InputView(String name, String value, InputSource source, Integer points, boolean counts, String reason) {}

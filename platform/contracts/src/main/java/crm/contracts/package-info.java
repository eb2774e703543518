/**
 * What the services tell each other: kinds of events, the records that carry them, their topics and JSON Schemas.
 *
 * <p>The records know nothing of JSON; one mapper, in platform/messaging, writes and reads all of them by these rules:
 *
 * <ul>
 *   <li>{@link java.math.BigDecimal} is a plain decimal string ({@code "12.50"}), never a JSON number, so that no
 *       reader rounds it
 *   <li>{@link java.time.Instant} is RFC 3339 in UTC with at most microseconds, {@link java.time.LocalDate} is
 *       {@code yyyy-mm-dd}
 *   <li>a component that is null is left out; a reader takes an absent one as null and ignores what it does not know
 *   <li>values of open lists (stage, channel, kind …) are strings in upper case: a reader must expect new ones
 * </ul>
 *
 * <p>Within a version a record only gains optional components. Anything else is a new version of the type. Facts carry
 * ids, money and states, no personal data.
 */
package crm.contracts;

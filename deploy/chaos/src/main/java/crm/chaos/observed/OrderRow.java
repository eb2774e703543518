package crm.chaos.observed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * An order as the sales database holds it; money in 1/10000 of the currency's unit.
 *
 * @param customer text id of who has it
 * @param cost direct cost, null where it is not known
 * @param returned what of the cost came back
 */
public record OrderRow(
        String tenant,
        String id,
        String customer,
        String currency,
        long total,
        Long cost,
        long paid,
        long refunded,
        long returned,
        boolean cancelled,
        Instant placedAt,
        long version,
        Lines lines) {

    /**
     * What its lines say.
     *
     * @param sum of their amounts
     * @param cost of all of them, null where one does not say
     * @param reference description of the first one: the key of the operation that placed the order
     * @param correction description of the second one where that is the key of a correction, else null
     */
    public record Lines(long sum, Long cost, String reference, String correction) {}

    /** Key of the operation that placed it. */
    public String reference() {
        return lines.reference();
    }

    /** Key of the operation that its lines come from. */
    public String content() {
        return lines.correction() == null ? lines.reference() : lines.correction();
    }

    /** The day of UTC on which it was placed. */
    public LocalDate day() {
        return LocalDate.ofInstant(placedAt, ZoneOffset.UTC);
    }

    /** Known direct cost that has not come back. */
    public long costLeft() {
        return cost == null ? 0 : cost - returned;
    }

    /** What this order alone contributes to the value of its customer. */
    public ViewRow value() {
        long net = total - refunded;
        return new ViewRow(
                tenant,
                customer,
                currency,
                new ViewRow.Counts(cancelled ? 0 : 1, 1, cancelled ? 1 : 0, cancelled ? 0 : 1, version, version),
                cancelled
                        ? new ViewRow.Sums(0, 0, 0, 0, paid, refunded)
                        : new ViewRow.Sums(total, net, costLeft(), cost == null ? net : 0, paid, refunded),
                cancelled ? ViewRow.Edges.NONE : new ViewRow.Edges(placedAt, placedAt, id));
    }
}

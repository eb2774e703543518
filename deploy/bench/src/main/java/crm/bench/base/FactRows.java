package crm.bench.base;

import crm.bench.company.Company;
import crm.bench.feed.PastOrder;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Orders of the past as rows of analytics' table of facts, as COPY takes them: what their events would have left there. */
final class FactRows extends InputStream {

    static final String COPY = "copy fact (tenant_id, generation, event_id, kind, subject, sequence, customer_id,"
            + " occurred_at, placed_at, currency, amount, total, held, worth, paid, refunded, cost, uncosted, topic,"
            + " partition, log_offset) from stdin";

    private final Iterator<PastOrder> orders;
    private final int generation;
    private byte[] row = {};
    private int at;

    FactRows(Iterator<PastOrder> orders, int generation) {
        this.orders = orders;
        this.generation = generation;
    }

    private boolean filled() {
        if (at < row.length) {
            return true;
        }
        if (!orders.hasNext()) {
            return false;
        }
        PastOrder order = orders.next();
        String total = order.total();
        row = (String.join(
                                "\t",
                                Company.TENANT,
                                Integer.toString(generation),
                                order.eventId().toString(),
                                "sales.order.imported",
                                order.order(),
                                "1",
                                order.customerId().toString(),
                                order.placedAt().toString(),
                                order.placedAt().toString(),
                                CustomerBase.CURRENCY,
                                total,
                                total,
                                "1",
                                total,
                                total,
                                "0",
                                "0",
                                "1",
                                PastOrder.TOPIC,
                                "0",
                                "0")
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    @Override
    public int read() {
        return filled() ? row[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length && filled()) {
            int some = Math.min(length - done, row.length - at);
            System.arraycopy(row, at, bytes, offset + done, some);
            at += some;
            done += some;
        }
        return done == 0 && length > 0 ? -1 : done;
    }
}

package crm.chaos;

import crm.chaos.observed.EventBooks;
import crm.chaos.stack.RunningStack;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Whether everything that was recorded has been published, and everything that was published has been consumed. */
final class Drain {

    private static final String CONSUMED = "SELECT topic, partition, next_offset FROM consumer_offset";

    private final RunningStack stack;

    Drain(RunningStack stack) {
        this.stack = stack;
    }

    boolean isDone() throws SQLException {
        EventBooks books = new EventBooks(stack.databases(), stack.topics());
        if (books.unpublished().values().stream().anyMatch(rows -> rows > 0)) {
            return false;
        }
        Map<String, Long> ends = stack.topics().ends("crm.");
        for (String database : EventBooks.databases()) {
            // What a service has no use for moves the offset at the broker only.
            Map<String, Long> passedOver = stack.topics().committed(database + "-service");
            Map<String, Long> consumed = new HashMap<>();
            stack.databases()
                    .list(
                            database,
                            CONSUMED,
                            row -> consumed.put(row.getString(1) + "-" + row.getInt(2), row.getLong(3)));
            for (Map.Entry<String, Long> position : consumed.entrySet()) {
                String partition = position.getKey();
                long reached = Math.max(position.getValue(), passedOver.getOrDefault(partition, 0L));
                if (reached < ends.getOrDefault(partition, 0L)) {
                    return false;
                }
            }
        }
        return true;
    }
}

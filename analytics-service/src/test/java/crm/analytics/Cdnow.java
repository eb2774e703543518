package crm.analytics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crm.analytics.Happened.Order;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.stack.Checkout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The published purchases of the CDNOW customers, as events. Tests that need them are skipped where they are not. */
public final class Cdnow {

    private static final Path DATA = Checkout.root().resolve("../shared/data");

    private Cdnow() {}

    /** All 23,570 customers. */
    public static List<Received> everybody() throws IOException {
        return read("lifetimes/CDNOW_master.csv", 0, 1, 3, 0);
    }

    /**
     * The tenth of them that the literature fits its models to.
     *
     * @param daysLater moves all purchases towards today
     */
    public static List<Received> sample(long daysLater) throws IOException {
        return read("btyd/cdnowElog.csv", 0, 2, 4, daysLater);
    }

    private static List<Received> read(String name, int customer, int date, int amount, long daysLater)
            throws IOException {
        Path file = DATA.resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file.normalize());
        Map<String, UUID> customers = new HashMap<>();
        List<Received> events = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] cells = line.split(",");
            LocalDate day = LocalDate.parse(cells[date], DateTimeFormatter.BASIC_ISO_DATE)
                    .plusDays(daysLater);
            Order order = new Order(
                    Ids.next(),
                    customers.computeIfAbsent(cells[customer], ignored -> Ids.next()),
                    "USD",
                    new BigDecimal(cells[amount]),
                    day.atStartOfDay(ZoneOffset.UTC).toInstant());
            events.add(order.imported());
        }
        return events;
    }
}

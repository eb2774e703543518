package crm.local.demo;

import crm.local.demo.Buying.Purchase;
import crm.local.demo.Names.Place;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All customers of the demo with their orders of two years. The same seed in the same month gives the same company.
 *
 * @param source the system that its customers and orders are known by
 */
record Company(String source, List<Customer> customers) {

    private static final int YEARS = 2;

    /** New customers came in until this long ago. */
    private static final int SETTLED_DAYS = 60;

    private static final double ORGANISATIONS = 0.4;

    /** One customer; {@code rep} is the user who looks after him. */
    record Customer(String id, boolean organisation, String name, Place place, String rep, List<Purchase> purchases) {

        /** As the API wants it, known to the system given. */
        Map<String, Object> json(String system) {
            return Map.of(
                    "party", organisation ? "ORGANISATION" : "PERSON",
                    "name", name,
                    "email", Names.email(name, id),
                    "address", Map.of("city", place.city(), "country", place.country()),
                    "externalIds", List.of(Map.of("system", system, "id", id)));
        }
    }

    /** An order with the customer whose it is. */
    record Order(String customer, Purchase purchase) {}

    static Company of(int customers, long seed, LocalDate today) {
        LocalDate end = YearMonth.from(today).atDay(1);
        LocalDate start = end.minusYears(YEARS);
        int arrivals = (int) start.until(end, ChronoUnit.DAYS) - SETTLED_DAYS;
        Draw draw = new Draw(seed);
        List<Customer> all = new ArrayList<>(customers);
        for (int i = 1; i <= customers; i++) {
            Place place = Names.place(draw);
            boolean organisation = draw.chance(ORGANISATIONS);
            String name = organisation ? Names.company(draw, place) : Names.person(draw);
            LocalDate first = start.plusDays(draw.below(arrivals));
            all.add(new Customer(
                    String.format(Locale.ROOT, "%05d", i),
                    organisation,
                    name,
                    place,
                    place.currency().equals("EUR") ? "rep-north" : "rep-south",
                    Buying.history(draw, first, end)));
        }
        return new Company("demo-" + seed + "-" + YearMonth.from(end), all);
    }

    /** The system that holds what is paid in one currency: an imported row's number counts within one. */
    String source(String currency) {
        return source + "-" + currency.toLowerCase(Locale.ROOT);
    }

    /** The orders in one currency, in the order of time. */
    List<Order> orders(String currency) {
        return customers.stream()
                .filter(customer -> customer.place().currency().equals(currency))
                .flatMap(customer -> customer.purchases().stream().map(purchase -> new Order(customer.id(), purchase)))
                .sorted(Comparator.comparing((Order order) -> order.purchase().date())
                        .thenComparing(Order::customer))
                .toList();
    }

    Stream<String> currencies() {
        return customers.stream()
                .map(customer -> customer.place().currency())
                .distinct()
                .sorted();
    }
}

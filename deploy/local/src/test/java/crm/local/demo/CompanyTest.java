package crm.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-05-17");

    @Test
    void theSameSeedGivesTheSameCompany() {
        assertEquals(Company.of(50, 7, TODAY), Company.of(50, 7, TODAY.plusDays(3)));
        assertNotEquals(Company.of(50, 7, TODAY), Company.of(50, 8, TODAY));
    }

    @Test
    void ordersLieInTheTwoYearsBeforeThisMonthAndCostSomething() {
        Company company = Company.of(300, 1, TODAY);
        List<Company.Order> orders = company.currencies()
                .flatMap(currency -> company.orders(currency).stream())
                .toList();
        assertEquals(
                orders.size(),
                company.customers().stream()
                        .mapToInt(customer -> customer.purchases().size())
                        .sum());
        for (Company.Order order : orders) {
            LocalDate date = order.purchase().date();
            assertTrue(date.isBefore(LocalDate.parse("2026-05-01")) && !date.isBefore(LocalDate.parse("2024-05-01")));
            assertTrue(order.purchase().amount().compareTo(BigDecimal.ONE) >= 0);
            assertEquals(2, order.purchase().amount().scale());
        }
    }

    @Test
    void customersDifferInHowOftenTheyBuy() {
        Company company = Company.of(500, 1, TODAY);
        double mean = company.customers().stream()
                .mapToInt(customer -> customer.purchases().size())
                .average()
                .orElseThrow();
        long once = company.customers().stream()
                .filter(customer -> customer.purchases().size() == 1)
                .count();
        assertTrue(mean > 2 && mean < 10, "mean " + mean);
        assertTrue(once > 50, "bought once: " + once);
    }

    @Test
    void theGammaDistributionHasItsMeanAndVariance() {
        Draw draw = new Draw(42);
        double[] draws =
                IntStream.range(0, 100_000).mapToDouble(i -> draw.gamma(0.7, 2)).toArray();
        double mean = IntStream.range(0, draws.length)
                .mapToDouble(i -> draws[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, draws.length)
                .mapToDouble(i -> Math.pow(draws[i] - mean, 2))
                .average()
                .orElseThrow();
        assertEquals(0.35, mean, 0.01);
        assertEquals(0.175, variance, 0.01);
    }
}

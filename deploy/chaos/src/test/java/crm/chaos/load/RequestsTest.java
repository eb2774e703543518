package crm.chaos.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.chaos.history.Operation;
import crm.chaos.observed.Money;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private final Requests requests = new Requests(1);
    private final SplittableRandom random = new SplittableRandom(1);
    private final Customer customer = new Customer("main", "cus_1", "USD", new AtomicLong(3));

    private final Product costly = new Product("main", "prd_1", 49_900, 30_000L);
    private final Product ofUnknownCost = new Product("main", "prd_2", 10_000, null);

    @Test
    void theAmountOfAnOrderIsTheSumOfItsLinesAndTheFirstLineNamesTheKey() throws Exception {
        requests.sell(List.of(costly, ofUnknownCost, new Product("demo", "prd_3", 1, 1L)));
        for (int i = 0; i < 50; i++) {
            Operation order = requests.order(customer, random);
            JsonNode lines = new ObjectMapper().readTree(order.body()).path("lines");
            long sum = 0;
            for (JsonNode line : lines) {
                long price = switch (line.path("productId").asText()) {
                    case "prd_1" -> costly.price();
                    case "prd_2" -> ofUnknownCost.price();
                    default -> Money.of(line.path("unitPrice").asText());
                };
                sum += price * Long.parseLong(line.path("quantity").asText());
            }
            assertEquals(order.amount(), sum);
            assertEquals(order.key(), lines.get(0).path("description").asText());
        }
    }

    @Test
    void aCostIsKnownWhereEachLineHasOne() throws Exception {
        requests.sell(List.of(costly, ofUnknownCost));
        for (int i = 0; i < 50; i++) {
            Operation order = requests.order(customer, random);
            Long cost = 0L;
            for (JsonNode line : new ObjectMapper().readTree(order.body()).path("lines")) {
                String product = line.path("productId").asText();
                Long unit = product.equals("prd_1")
                        ? costly.cost()
                        : line.has("unitCost") ? Money.of(line.path("unitCost").asText()) : null;
                cost = cost == null || unit == null
                        ? null
                        : cost + unit * Long.parseLong(line.path("quantity").asText());
            }
            assertEquals(order.cost(), cost);
        }
    }

    @Test
    void aCorrectionKeepsTheKeyOfTheOrderAndAddsItsOwn() throws Exception {
        PlacedOrder order = new PlacedOrder("main", "ord_1", "order-1", "cus_1", "USD", 100, null, 0, 0, 0, 7);
        Operation correction = requests.correction(order, random);
        JsonNode lines = new ObjectMapper().readTree(correction.body()).path("lines");
        assertEquals("order-1", lines.get(0).path("description").asText());
        assertEquals(correction.key(), lines.get(1).path("description").asText());
        assertEquals(7, correction.ifMatch());
    }

    @Test
    void anOtherBodyIsAnotherOne() {
        Operation order = requests.order(customer, random);
        assertNotEquals(order.body(), Requests.otherBody(order));
    }

    @Test
    void aChangeIsBasedOnTheLastKnownVersion() {
        assertEquals(3, requests.edit(customer).ifMatch());
    }

    @Test
    void fewCustomersOrderMuch() {
        Population population = new Population(List.of(
                customer,
                new Customer("main", "cus_2", "USD", new AtomicLong()),
                new Customer("main", "cus_3", "USD", new AtomicLong())));
        long first = random.ints(1000)
                .filter(ignored -> population.pick(random) == customer)
                .count();
        assertEquals(1000 * 6.0 / 11, first, 60);
    }
}

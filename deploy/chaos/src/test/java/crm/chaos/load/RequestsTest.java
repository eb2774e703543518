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

    @Test
    void theAmountOfAnOrderIsTheSumOfItsLinesAndTheFirstLineNamesTheKey() throws Exception {
        for (int i = 0; i < 50; i++) {
            Operation order = requests.order(customer, random);
            JsonNode lines = new ObjectMapper().readTree(order.body()).path("lines");
            long sum = 0;
            for (JsonNode line : lines) {
                sum += Money.of(line.path("unitPrice").asText())
                        * Long.parseLong(line.path("quantity").asText());
            }
            assertEquals(order.amount(), sum);
            assertEquals(order.key(), lines.get(0).path("description").asText());
        }
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

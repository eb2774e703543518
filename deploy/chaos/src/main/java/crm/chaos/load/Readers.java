package crm.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import crm.chaos.observed.Money;
import crm.chaos.observed.Reading;
import crm.chaos.stack.HarnessFailure;
import crm.chaos.stack.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the values of some customers over and over, each by a reader of its own, and keeps what was answered. */
public final class Readers implements AutoCloseable {

    private static final Duration GAP = Duration.ofMillis(250);
    private static final Duration END = Duration.ofSeconds(15);

    private final Client client;
    private final List<Reading> readings = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads;
    private volatile boolean running = true;

    Readers(Client client, List<Customer> customers) {
        this.client = client;
        this.threads = customers.stream()
                .map(customer -> Thread.ofVirtual().name("reader").start(() -> read(customer)))
                .toList();
    }

    private void read(Customer customer) {
        String path = "/api/v1/customers/" + customer.id() + "/value";
        try {
            while (running) {
                Pause.of(GAP);
                try {
                    JsonNode answer = client.read("partner-" + customer.tenant(), path);
                    if (answer != null) {
                        readings.add(reading(customer, answer));
                    }
                } catch (IOException e) {
                    // A read that fails during a fault breaks no promise.
                    continue;
                }
            }
        } catch (HarnessFailure | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reading reading(Customer customer, JsonNode answer) {
        List<Reading.Value> values = new ArrayList<>();
        for (JsonNode one : answer.path("values")) {
            values.add(new Reading.Value(
                    one.path("currency").asText(),
                    one.path("stateOffset").path("partition").asLong(),
                    one.path("stateOffset").path("offset").asLong(),
                    List.of(
                            one.path("facts").asLong(),
                            one.path("versions").asLong(),
                            one.path("placedOrders").asLong(),
                            Money.of(one.path("revenue").asText("0")),
                            Money.of(one.path("refunds").asText("0")))));
        }
        return new Reading(
                customer.tenant(), customer.id(), answer.path("generation").asLong(), values);
    }

    /** Lets every reader finish its question; what was answered, each customer's answers in their order. */
    public List<Reading> stop() {
        close();
        synchronized (readings) {
            return List.copyOf(readings);
        }
    }

    @Override
    public void close() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

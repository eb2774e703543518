package crm.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.chaos.observed.Money;
import crm.chaos.stack.HarnessFailure;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Puts products into the catalogue of a tenant: every other one without a known cost. */
final class Catalogue {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PRODUCTS = 6;
    private static final long PRICE = 49_900;
    private static final long COST = 30_000;

    private final Client client;
    private final String tenant;

    Catalogue(Client client, String tenant) {
        this.client = client;
        this.tenant = tenant;
    }

    List<Product> create() {
        List<Product> products = new ArrayList<>();
        for (int number = 1; number <= PRODUCTS; number++) {
            products.add(create(number, number * PRICE, number % 2 == 0 ? null : number * COST));
        }
        return products;
    }

    private Product create(int number, long price, Long cost) {
        String terms = "\"amount\":\"" + Money.cents(price) + "\""
                + (cost == null ? "" : ",\"cost\":\"" + Money.cents(cost) + "\"");
        String body = """
                {"code":"chaos-%d","name":"Product %d","category":"chaos",\
                "prices":[{"currency":"USD",%s},{"currency":"EUR",%s}]}""".formatted(number, number, terms, terms);
        try {
            HttpResponse<String> answer = client.post("maintainer@" + tenant, "/api/v1/products", body);
            JsonNode product = JSON.readTree(answer.body());
            if (answer.statusCode() != 201) {
                throw new HarnessFailure("Cannot create a product: " + answer.body());
            }
            return new Product(tenant, product.path("id").asText(), price, cost);
        } catch (IOException e) {
            throw new HarnessFailure("Cannot create a product", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure("Interrupted", e);
        }
    }
}

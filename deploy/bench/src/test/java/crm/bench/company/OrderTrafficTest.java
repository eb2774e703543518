package crm.bench.company;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crm.bench.load.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTrafficTest {

    private final OrderTraffic traffic = new OrderTraffic(
            new Company(
                    List.of("cus_a", "cus_b"),
                    List.of(new Company.Product("prd_a", 105), new Company.Product("prd_b", 250))),
            "127.0.0.1:8080",
            "token",
            1);

    @Test
    void sendsAWholeRequestWithTheKeyOfItsNumber() throws Exception {
        String request = new String(traffic.request(7), StandardCharsets.UTF_8);
        String[] parts = request.split("\r\n\r\n", 2);
        assertTrue(parts[0].startsWith("POST /api/v1/orders HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"));
        assertTrue(parts[0].contains("\r\nAuthorization: Bearer token\r\n"));
        assertTrue(parts[0].matches("(?s).*\r\nIdempotency-Key: [0-9a-f-]{36}-7\r\n.*"));
        assertTrue(parts[0].endsWith("\r\nContent-Length: " + parts[1].length()));
        JsonNode body = new JsonMapper().readTree(parts[1]);
        assertEquals(2, body.get("lines").size());
    }

    @Test
    void reckonsTheTotalItself() throws Exception {
        JsonNode body = new JsonMapper()
                .readTree(new String(traffic.request(0), StandardCharsets.UTF_8).split("\r\n\r\n", 2)[1]);
        long cents = 0;
        for (JsonNode line : body.get("lines")) {
            cents += line.get("quantity").asLong()
                    * (line.get("productId").asText().equals("prd_a") ? 105 : 250);
        }
        assertTrue(traffic.answered(0, answer(201, "{\"id\":\"ord_x\"}"), 42));
        assertEquals(List.of(new Acknowledged("ord_x", cents, 42)), traffic.acknowledged());
    }

    @Test
    void tellsRefusalsFromUnknownFates() {
        traffic.request(0);
        traffic.request(1);
        traffic.request(2);
        assertFalse(traffic.answered(0, answer(422, "{}"), 1));
        assertFalse(traffic.answered(1, answer(503, "{}"), 2));
        assertFalse(traffic.answered(2, Answer.NONE, 3));
        assertTrue(traffic.acknowledged().isEmpty());
        assertEquals(2, traffic.unknown().size());
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, body.getBytes(StandardCharsets.UTF_8), 0, true);
    }
}

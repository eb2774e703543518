package crm.bench.clientele;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bench.load.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NewcomerTrafficTest {

    private final NewcomerTraffic traffic = new NewcomerTraffic(
            number -> ("{\"name\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8),
            409,
            "127.0.0.1:8080",
            "token");

    @Test
    void entersEachCustomerWithAKeyOfItsOwn() {
        String request = new String(traffic.request(7), StandardCharsets.UTF_8);
        assertTrue(request.startsWith("POST /api/v1/customers HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"), request);
        assertTrue(request.matches("(?s).*\r\nIdempotency-Key: [0-9a-f-]{36}-7\r\n.*"), request);
        assertTrue(request.endsWith("\r\nContent-Length: 12\r\n\r\n{\"name\":\"7\"}"), request);
    }

    @Test
    void takesTheAnswerThatIsExpectedAndNoOther() {
        assertTrue(traffic.answered(0, new Answer(409, new byte[0], 0, true), 1));
        assertFalse(traffic.answered(0, new Answer(201, new byte[0], 0, true), 1));
        assertFalse(traffic.answered(0, Answer.NONE, 1));
    }
}

package crm.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no client library would send. Whatever comes in, it is the sender's mistake and not ours. */
@QuarkusTest
@OnWebStack
class OddRequestsTest {

    static Stream<String> requests() {
        return Stream.of(
                get("/api/v1/notes/%zz"),
                get("/api/v1/notes/%00"),
                get("/api/v1/notes/nte_%F0%28%8C%28"),
                get("/api/v1/notes?filter=%zz"),
                get("/api/v1/notes?limit=%FF"),
                get("/api/v1/notes?filter=text==%00"),
                get("/api/v1/notes?sort=%F0%28"),
                get("/api/v1/notes?cursor=%00"),
                get("/api/v1/notes/../../etc/passwd"),
                get("/" + "x".repeat(10_000)),
                line("TRACE /api/v1/notes HTTP/1.1", ""),
                line("BREW /api/v1/notes HTTP/1.1", ""),
                line("GET /api/v1/nowhere HTTP/1.1", "X-Long: " + "x".repeat(20_000) + "\r\n"),
                line("GET /api/v1/nowhere HTTP/1.1", "X-Request-Id: a\u0001b\r\n"),
                post("Content-Length: abc\r\n", ""),
                post("Content-Length: -1\r\n", ""),
                post("Content-Length: 99999999999999999999\r\n", ""),
                post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"),
                post("Content-Length: 2\r\nContent-Encoding: gzip\r\n", "xx"),
                post("Content-Length: 12\r\n", "{\"text\":\"\u00ff\"}"),
                post("Content-Length: 0\r\n", ""),
                post("Content-Length: 4\r\n", "null"),
                post("Content-Length: 2\r\nIdempotency-Key: " + "k".repeat(5_000) + "\r\n", "{}"));
    }

    private static String get(String target) {
        return line("GET " + target + " HTTP/1.1", "");
    }

    private static String post(String headers, String body) {
        return line("POST /api/v1/notes HTTP/1.1", "Content-Type: application/json\r\n" + headers) + body;
    }

    private static String line(String line, String headers) {
        return line + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer TOKEN\r\n" + headers + "\r\n";
    }

    @ParameterizedTest
    @MethodSource("requests")
    void anOddRequestIsTheSendersMistake(String request) throws IOException {
        String token = Tokens.partner("main").with("iss", WebStack.issuer()).token();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.replace("TOKEN", token).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // What is no HTTP at all gets no answer but the end of the connection.
            assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1[.][01] 4.*"), answer);
            assertFalse(answer.contains("Exception"), answer);
        }
    }
}

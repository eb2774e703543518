package crm.gateway;

import static crm.gateway.Parts.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Tokens;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies pass in pieces, whatever their length, and whoever breaks off. */
@QuarkusTest
@OnParts
class StreamingTest {

    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 512;
    private static final String IMPORTS = "/api/v1/jobs/imports";

    @RegisterExtension
    private final Parts parts = new Parts();

    @AfterEach
    void nothingIsLeftInFlight() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (Metrics.globalRegistry.get("gateway.requests.in.flight").gauge().value() != 0) {
            assertTrue(System.nanoTime() < deadline, "an exchange that has ended is still counted");
            Thread.onSpinWait();
        }
    }

    @Test
    void aLargeBodyPassesInBothDirections() {
        parts.start("sales", StreamingTest::echoAsItComes);
        parts.start("sales2", StreamingTest::echoAsItComes);
        CRC32 sent = new CRC32();
        CRC32 received = new CRC32();
        AtomicLong length = new AtomicLong();
        await(opening(HttpVersion.HTTP_1_1, HttpMethod.POST, IMPORTS).compose(request -> {
            request.putHeader("Content-Type", "text/csv").setChunked(true);
            Future<Void> end = request.response().compose(response -> {
                assertEquals(200, response.statusCode());
                response.handler(chunk -> {
                    received.update(chunk.getBytes());
                    length.addAndGet(chunk.length());
                });
                return response.end();
            });
            write(request, 0, sent);
            return end;
        }));
        assertEquals((long) PIECE * PIECES, length.get());
        assertEquals(sent.getValue(), received.getValue());
    }

    @Test
    void aBodyWithoutLengthPasses() {
        startCounting();
        for (HttpVersion version : new HttpVersion[] {HttpVersion.HTTP_1_1, HttpVersion.HTTP_2}) {
            HttpClientRequest request = open(version, HttpMethod.POST, "/api/v1/tickets");
            request.putHeader("Content-Type", "application/json").setChunked(true);
            Future<Answer> answer = answer(request);
            request.write("{\"a\":");
            request.end("1}");
            assertEquals(200, await(answer).status());
            assertEquals("7", await(answer).body(), version.toString());
        }
    }

    @Test
    void aRequestWithoutABodyStaysOne() {
        startCounting();
        HttpClientRequest request = open(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v1/tickets");
        assertEquals(
                "0", await(request.send().compose(HttpClientResponse::body)).toString());
    }

    @Test
    void anAbortedUploadIsAbortedAtThePart() {
        Promise<Void> begun = Promise.promise();
        Promise<Throwable> aborted = Promise.promise();
        parts.start("support", request -> {
            request.exceptionHandler(aborted::tryComplete);
            request.handler(chunk -> begun.tryComplete());
        });
        HttpClientRequest request = open(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v1/tickets");
        request.setChunked(true).write("the beginning");
        await(begun.future());
        request.reset();
        await(aborted.future());
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() {
        parts.start("support", request -> {
            request.response().putHeader("Content-Length", "1000").write("the beginning");
            request.connection().close();
        });
        HttpClientRequest request = open(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v1/tickets");
        Future<Buffer> body = request.send().compose(HttpClientResponse::body);
        Promise<Boolean> whole = Promise.promise();
        body.onComplete(done -> whole.complete(done.succeeded() && done.result().length() > 500));
        assertEquals(false, await(whole.future()));
    }

    @Test
    void aClientThatStopsSendingIsToldSo() {
        parts.start(
                "support", request -> request.endHandler(v -> request.response().end()));
        HttpClientRequest request = open(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v1/tickets");
        Future<Answer> answer = answer(request);
        request.setChunked(true).write("the beginning");
        assertEquals(408, await(answer).status());
        assertEquals("application/problem+json", await(answer).headers().get("Content-Type"));
    }

    @Test
    void aClientThatStopsReadingIsLeft() {
        Promise<Void> left = Promise.promise();
        parts.start("support", request -> {
            request.response().setChunked(true);
            request.connection().closeHandler(v -> left.tryComplete());
            pour(request);
        });
        HttpClientRequest request = open(HttpVersion.HTTP_1_1, HttpMethod.GET, "/api/v1/tickets");
        HttpClientResponse response = await(request.send().map(HttpClientResponse::pause));
        assertEquals(200, response.statusCode());
        await(left.future());
    }

    @Test
    void aPartMayAnswerBeforeItHasReadEverything() {
        parts.start("support", request -> {
            request.response().headers().remove("Connection");
            request.response().setStatusCode(422).end("{\"code\":\"no\"}");
        });
        HttpClientRequest request = open(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v1/tickets");
        Future<Answer> answer = answer(request);
        request.setChunked(true).write("the beginning of much more");
        assertEquals(422, await(answer).status());
        assertEquals("close", await(answer).headers().get("Connection"));
        assertEquals("{\"code\":\"no\"}", await(answer).body());
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSent() {
        NetSocket socket = await(parts.vertx().createNetClient().connect(RestAssured.port, "127.0.0.1"));
        Promise<String> answer = Promise.promise();
        socket.handler(chunk -> answer.tryComplete(chunk.toString()));
        socket.write("POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 999999999\r\n\r\n");
        assertTrue(await(answer.future()).startsWith("HTTP/1.1 413 "));
    }

    @Test
    void aClientThatAsksWhetherToSendIsAnswered() {
        startCounting();
        NetSocket socket = await(parts.vertx().createNetClient().connect(RestAssured.port, "127.0.0.1"));
        Buffer answer = Buffer.buffer();
        Promise<String> whole = Promise.promise();
        socket.handler(chunk -> {
            if (answer.appendBuffer(chunk).toString().startsWith("HTTP/1.1 100 Continue\r\n\r\n")
                    && answer.length() < 30) {
                socket.write("hello");
            }
            if (answer.toString().endsWith("\r\n\r\n5")) {
                whole.complete(answer.toString());
            }
        });
        socket.write("POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + Tokens.partner("main").token()
                + "\r\nContent-Type: application/json\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
        assertTrue(await(whole.future()).contains("HTTP/1.1 200 OK"));
    }

    @Test
    void anUpgradeIsNotPassedOn() {
        parts.start("support");
        HttpClientRequest request = open(HttpVersion.HTTP_1_1, HttpMethod.GET, "/api/v1/tickets");
        request.putHeader("Connection", "Upgrade").putHeader("Upgrade", "websocket");
        Future<Answer> answer = answer(request);
        request.end();
        assertEquals(200, await(answer).status());
        assertFalse(
                new JsonObject(await(answer).body()).getJsonObject("headers").containsKey("upgrade"));
    }

    private void startCounting() {
        parts.start(
                "support",
                request -> request.body().onSuccess(body -> request.response().end(Integer.toString(body.length()))));
    }

    private HttpClientRequest open(HttpVersion version, HttpMethod method, String path) {
        return await(opening(version, method, path));
    }

    /** What is done with the request when it is there is done on its own event loop. */
    private Future<HttpClientRequest> opening(HttpVersion version, HttpMethod method, String path) {
        HttpClient client = parts.vertx()
                .createHttpClient(
                        new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
        return client.request(method, RestAssured.port, "127.0.0.1", path)
                .map(request -> request.putHeader(
                        "Authorization", "Bearer " + Tokens.partner("main").token()));
    }

    /** The whole answer. To be asked for before the request is sent: a body that nobody waits for is gone. */
    private static Future<Answer> answer(HttpClientRequest request) {
        return request.response()
                .compose(response -> response.body()
                        .map(body -> new Answer(response.statusCode(), response.headers(), body.toString())));
    }

    private record Answer(int status, MultiMap headers, String body) {}

    private static void echoAsItComes(HttpServerRequest request) {
        request.response().setChunked(true);
        request.pipeTo(request.response());
    }

    /** Writes as long as anybody takes it, and goes on when there is room again. */
    private static void pour(HttpServerRequest request) {
        while (!request.response().writeQueueFull()) {
            request.response().write(Buffer.buffer(new byte[PIECE]));
        }
        request.response().drainHandler(v -> pour(request));
    }

    /** On the event loop of the request: a queue that empties before it is asked to tell so would tell nobody. */
    private static void write(HttpClientRequest request, int from, CRC32 sum) {
        int i = from;
        while (i < PIECES && !request.writeQueueFull()) {
            byte[] piece = new byte[PIECE];
            java.util.Arrays.fill(piece, (byte) i);
            sum.update(piece);
            request.write(Buffer.buffer(piece));
            i++;
        }
        int next = i;
        if (next == PIECES) {
            request.end();
        } else {
            request.drainHandler(v -> write(request, next, sum));
        }
    }
}

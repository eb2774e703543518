package crm.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final AtomicInteger served = new AtomicInteger();
    private volatile long stallAt = Long.MAX_VALUE;
    private ExecutorService threads;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                if (served.incrementAndGet() >= stallAt) {
                    stallAt = Long.MAX_VALUE;
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                }
                byte[] body = "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void everyRequestIsAnsweredAndCounted() throws IOException {
        Counting traffic = new Counting();
        try (Load load = new Load(server.getAddress(), 4)) {
            Outcome outcome = load.closed(traffic, Duration.ofMillis(300));
            assertEquals(outcome.total(), traffic.answered);
            assertEquals(outcome.total(), outcome.statuses().get(200));
            assertEquals(served.get(), traffic.answered);
            assertTrue(outcome.done() > 0);
        }
    }

    @Test
    void keepsToTheRate() throws IOException {
        try (Load load = new Load(server.getAddress(), 4)) {
            Outcome outcome = load.open(new Counting(), 200, Duration.ofSeconds(1), 7);
            // A Poisson count with mean 200 lies within five standard deviations.
            assertEquals(200, outcome.done(), 71);
        }
    }

    @Test
    void aStalledServerIsChargedForAllWhomItKeptWaiting() throws IOException {
        stallAt = 20;
        try (Load load = new Load(server.getAddress(), 1)) {
            Outcome outcome = load.open(new Counting(), 200, Duration.ofSeconds(1), 7);
            // About sixty requests fall due within the 300 ms; a generator that waits would charge one of them.
            assertTrue(outcome.millis(85) > 50, "p85 was " + outcome.millis(85) + " ms");
        }
    }

    @Test
    void aServerThatIsGoneLeavesTheOutcomeUnknown() throws IOException {
        Counting traffic = new Counting();
        server.removeContext("/");
        server.createContext("/", exchange -> {
            throw new IOException("gone");
        });
        try (Load load = new Load(server.getAddress(), 1)) {
            Outcome outcome = load.open(traffic, 50, Duration.ofMillis(200), 7);
            assertEquals(0, outcome.done());
            assertEquals(outcome.total(), outcome.statuses().get(0));
        }
    }

    private static final class Counting implements Traffic {
        private static final byte[] REQUEST =
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        private long answered;

        @Override
        public byte[] request(int number) {
            return REQUEST;
        }

        @Override
        public boolean answered(int number, Answer answer, long atMicros) {
            answered++;
            return answer.status() == 200;
        }
    }
}

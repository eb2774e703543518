package crm.gateway.proxy;

import crm.gateway.upstream.Instance;
import crm.gateway.upstream.Upstream;
import crm.web.exchange.Traces;
import crm.web.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * One request on its way to an instance and its answer on the way back. Bodies pass in pieces, as fast as the slower
 * side takes them; nothing is collected. All of it happens on one event loop.
 */
final class Forwarding implements Answering.Progress, Stalls.Watched {

    private static final int ATTEMPTS = 2;
    private static final Problem TOO_SLOW =
            Problem.of(408, "request-timeout", "The client did not send or read anything for too long.");

    private final RoutingContext exchange;
    private final HttpServerRequest in;
    private final HttpServerResponse out;
    private final Upstream upstream;
    private final String uri;
    private final Forwarder forwarder;
    private final Runnable whenEnded;
    private final long length;
    private final boolean hasBody;

    private Instance instance;
    private HttpClientRequest request;
    private HttpClientResponse answer;
    private int attempts;
    private long uploaded;
    private boolean sent;
    private boolean answered;
    private boolean ended;
    private long moved = System.nanoTime();

    /**
     * A request that has not been sent yet.
     *
     * @param uri what the instance is asked for
     * @param whenEnded called once, when nothing is left to be done
     */
    Forwarding(RoutingContext exchange, Upstream upstream, String uri, Forwarder forwarder, Runnable whenEnded) {
        this.whenEnded = whenEnded;
        this.exchange = exchange;
        this.in = exchange.request();
        this.out = exchange.response();
        this.upstream = upstream;
        this.uri = uri;
        this.forwarder = forwarder;
        this.length = Lengths.declared(in.headers());
        this.hasBody = Lengths.hasBody(in);
    }

    /** Begins. The request has been paused before. */
    void start() {
        forwarder.stalls().watch(this);
        exchange.addEndHandler(end -> end());
        if (!hasBody) {
            in.resume();
        }
        connect(upstream.next());
    }

    private void connect(Optional<Instance> next) {
        if (next.isEmpty()) {
            fail(UpstreamFailure.UNAVAILABLE);
            return;
        }
        instance = next.get();
        attempts++;
        forwarder.request(instance, in.method(), uri).onComplete(this::send, failure -> {
            UpstreamFailure meaning = UpstreamFailure.ofConnecting(failure);
            if (meaning == UpstreamFailure.UNAVAILABLE) {
                instance.breaker().unreachable();
            }
            // Nothing was sent: any request may go to another instance.
            Optional<Instance> other = attempts < ATTEMPTS ? upstream.next(instance) : Optional.empty();
            if (ended) {
                return;
            }
            if (other.isPresent()) {
                connect(other);
            } else {
                fail(meaning);
            }
        });
    }

    private void send(HttpClientRequest connected) {
        if (ended) {
            connected.reset();
            return;
        }
        moved();
        request = connected;
        HeaderPolicy.request(in.headers(), request.headers(), Traces.of(exchange));
        request.response().onComplete(this::answer, failure -> broken(connected));
        request.exceptionHandler(failure -> broken(connected));
        if (!hasBody) {
            sent = true;
            request.end();
            return;
        }
        if (length >= 0) {
            request.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        } else {
            request.setChunked(true);
        }
        if (in.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            out.writeContinue();
        }
        in.handler(this::upload).endHandler(end -> uploaded()).exceptionHandler(failure -> end());
        in.resume();
    }

    private void upload(Buffer chunk) {
        moved();
        uploaded += chunk.length();
        if (uploaded == length) {
            sent = true;
            // With the last piece, so that a small request is one packet.
            request.end(chunk);
            return;
        }
        request.write(chunk);
        if (request.writeQueueFull()) {
            in.pause();
            request.drainHandler(drained -> {
                moved();
                in.resume();
            });
        }
    }

    private void uploaded() {
        if (!sent) {
            sent = true;
            moved();
            request.end();
        }
    }

    private void answer(HttpClientResponse response) {
        moved();
        instance.breaker().succeeded();
        if (ended) {
            return;
        }
        answer = response;
        response.exceptionHandler(failure -> broken(response.request()));
        out.setStatusCode(response.statusCode());
        HeaderPolicy.response(response.headers(), out.headers());
        if (!sent) {
            // The part has seen enough of the request.
            Refusals.announceClose(exchange);
        }
        new Answering(response, out, this).start(in.method());
    }

    @Override
    public void complete() {
        answered = true;
        if (!sent) {
            request.reset();
            Refusals.discard(in);
            Refusals.close(exchange);
        }
    }

    /** The connection is gone, in the middle of something. */
    private void broken(HttpClientRequest which) {
        if (ended || answered || which != request) {
            return;
        }
        instance.breaker().failed();
        if (answer == null && isRepeatable() && attempts < ATTEMPTS) {
            Optional<Instance> other = upstream.next(instance);
            if (other.isPresent()) {
                request = null;
                sent = false;
                connect(other);
                return;
            }
        }
        fail(UpstreamFailure.BROKEN);
    }

    private boolean isRepeatable() {
        return !hasBody && (in.method() == HttpMethod.GET || in.method() == HttpMethod.HEAD);
    }

    @Override
    public void excuse(long nanos) {
        // No further than to now: something may have moved since.
        moved += Math.min(nanos, System.nanoTime() - moved);
    }

    @Override
    public void look(long now) {
        long still = now - moved;
        boolean uploading = request != null && hasBody && !sent && !request.writeQueueFull();
        boolean client = answer == null ? uploading : out.writeQueueFull();
        if (client && still > forwarder.stalls().clientPatience()) {
            end();
            forwarder.refusals().refuse(exchange, TOO_SLOW, Map.of());
        } else if (!client && still > forwarder.stalls().upstreamPatience()) {
            if (instance != null) {
                instance.breaker().failed();
            }
            fail(UpstreamFailure.SLOW);
        }
    }

    private void fail(UpstreamFailure failure) {
        end();
        forwarder.fail(exchange, upstream.part(), failure);
    }

    @Override
    public void moved() {
        moved = System.nanoTime();
    }

    /** However it ended: nothing of it remains. */
    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        whenEnded.run();
        forwarder.stalls().forget(this);
        if (request != null && !answered) {
            request.reset();
        }
    }
}

package crm.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;

/** Carries the body of an answer, in pieces, as fast as the client takes them. */
final class Answering {

    private final HttpClientResponse from;
    private final HttpServerResponse to;
    private final long length;
    private final Progress progress;
    private long passed;
    private boolean complete;

    /** Who wants to know how it goes. */
    interface Progress {

        /** Something has moved. */
        void moved();

        /** Everything has come from the instance. Called before the client's answer is ended. */
        void complete();
    }

    Answering(HttpClientResponse from, HttpServerResponse to, Progress progress) {
        this.from = from;
        this.to = to;
        this.length = Lengths.declared(from.headers());
        this.progress = progress;
    }

    void start(HttpMethod method) {
        boolean empty = method == HttpMethod.HEAD || from.statusCode() == 204 || from.statusCode() == 304;
        if (!empty && length < 0) {
            to.setChunked(true);
        }
        from.handler(this::pass).endHandler(end -> {
            if (!complete) {
                complete(null);
            }
        });
    }

    private void pass(Buffer chunk) {
        progress.moved();
        passed += chunk.length();
        if (passed == length) {
            // With the last piece, so that a small answer is one packet.
            complete(chunk);
            return;
        }
        to.write(chunk);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> {
                progress.moved();
                from.resume();
            });
        }
    }

    private void complete(Buffer last) {
        complete = true;
        progress.complete();
        if (to.closed() || to.ended()) {
            return;
        }
        if (last == null) {
            to.end();
        } else {
            to.end(last);
        }
    }
}

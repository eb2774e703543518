package crm.web.exchange;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * The GET of a list that a search stands for, as a request of its own. Its body has been read to the end; the framework
 * pauses every request that it takes up, which HTTP/2 refuses for one that has ended.
 */
final class SearchedList extends HttpServerRequestWrapper {

    private final String path;

    /** @param path of the list */
    SearchedList(HttpServerRequest search, String path) {
        super((HttpServerRequestInternal) search);
        this.path = path;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String uri() {
        return path;
    }

    @Override
    public HttpServerRequest pause() {
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        return this;
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        return this;
    }

    @Override
    public HttpServerRequest handler(Handler<Buffer> handler) {
        return this;
    }

    @Override
    public HttpServerRequest endHandler(Handler<Void> handler) {
        return this;
    }
}

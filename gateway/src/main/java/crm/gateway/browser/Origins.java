package crm.gateway.browser;

import crm.gateway.session.PublicAddress;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Whose page sent a request, as the browser tells: pages cannot make it lie about that. */
@Singleton
final class Origins {

    private static final String SITE = "Sec-Fetch-Site";
    private static final String SAME = "same-origin";

    private final String own;

    Origins(PublicAddress address) {
        this.own = address.origin();
    }

    /** Whether nothing says that another site's page has sent it. Good enough for what only reads. */
    boolean mayRead(HttpServerRequest request) {
        String site = request.getHeader(SITE);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site == null || site.equals(SAME) || site.equals("none")) && (origin == null || origin.equals(own));
    }

    /** Whether the browser says that it comes from a page of ours. What changes something needs that. */
    boolean mayChange(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return mayRead(request) && (own.equals(origin) || SAME.equals(request.getHeader(SITE)));
    }

    /** Whether a link of another site led here: strict cookies are kept back then. */
    static boolean isFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader(SITE);
        return "cross-site".equals(site) || "same-site".equals(site);
    }
}

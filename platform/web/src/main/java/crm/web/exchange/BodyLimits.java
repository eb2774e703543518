package crm.web.exchange;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much a body may hold, by what it is: a document is kept in memory, an uploaded file is not. */
@Singleton
class BodyLimits {

    private final long document;
    private final long upload;
    private final Set<String> uploads;

    BodyLimits(
            @ConfigProperty(name = "crm.http.body-limit") long document,
            @ConfigProperty(name = "crm.http.upload-limit") long upload,
            @ConfigProperty(name = "crm.http.upload-types") Set<String> uploads) {
        this.document = document;
        this.upload = upload;
        this.uploads = uploads;
    }

    /** The limit for this request, in bytes. */
    long of(RoutingContext exchange) {
        return of(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE));
    }

    /** The limit for a body of this media type, in bytes. */
    long of(String type) {
        return type != null && uploads.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                ? upload
                : document;
    }
}

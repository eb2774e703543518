package crm.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.gateway.overview.Section.Status;
import crm.gateway.route.Part;
import crm.gateway.upstream.Questions;
import crm.gateway.upstream.Reading;
import crm.gateway.upstream.Upstreams;
import crm.persistence.Moved;
import crm.persistence.NotFound;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks all parts about a customer at once, with the caller's own token, so that each of them decides what this caller
 * sees. A part that does not answer in time leaves its section empty.
 */
@Singleton
class Sections {

    private static final int LATEST = 10;
    private static final Pattern CUSTOMER = Pattern.compile("cus_[0-9a-z]{26}");

    private final Upstreams upstreams;
    private final Questions questions;
    private final ObjectMapper json;
    private final Duration patience;
    private final Clock clock = Clock.systemUTC();

    Sections(
            Upstreams upstreams,
            Questions questions,
            ObjectMapper json,
            @ConfigProperty(name = "crm.overview.patience") Duration patience) {
        this.upstreams = upstreams;
        this.questions = questions;
        this.json = json;
        this.patience = patience;
    }

    /**
     * The overview of a customer. Fails with {@link NotFound} where the customer is not there or not visible, and with
     * {@link Moved} where another one stands for it.
     *
     * @param headers what the parts are to know: the caller's token and the trace
     */
    Future<CustomerOverview> of(String customerId, Map<CharSequence, String> headers) {
        String customer = "/api/v1/customers/" + customerId;
        List<Future<Section>> sections = List.of(
                ask(Part.CUSTOMER, customer, headers),
                ask(Part.ANALYTICS, customer + "/value", headers),
                ask(Part.SALES, list("orders", "customerId==" + customerId + ";status==PLACED"), headers),
                ask(Part.SALES, list("orders", "customerId==" + customerId), headers),
                ask(Part.SALES, list("opportunities", "customerId==" + customerId), headers),
                ask(Part.SUPPORT, list("tickets", "customerId==" + customerId), headers),
                ask(Part.SUPPORT, list("feedback", "customerId==" + customerId), headers));
        return Future.all(sections).map(all -> {
            List<Section> told = all.list();
            if (told.getFirst().status() == Status.NOT_FOUND) {
                throw new NotFound("customer");
            }
            return new CustomerOverview(
                    customerId,
                    told.get(0),
                    told.get(1),
                    told.get(2),
                    told.get(3),
                    told.get(4),
                    told.get(5),
                    told.get(6));
        });
    }

    private static String list(String records, String filter) {
        return "/api/v1/" + records + "?limit=" + LATEST + "&filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    /** Never fails. */
    private Future<Section> ask(Part part, String uri, Map<CharSequence, String> headers) {
        return questions
                .ask(upstreams.of(part), uri, headers, patience)
                .map(reading -> section(uri, reading))
                .recover(failure -> failure instanceof Moved
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(Section.without(Status.UNAVAILABLE)));
    }

    private Section section(String uri, Reading reading) {
        return switch (reading.status()) {
            case 200 -> told(reading);
            case 307 -> throw new Moved(customer(uri), customer(reading.location()));
            case 403 -> Section.without(Status.FORBIDDEN);
            case 404 -> Section.without(Status.NOT_FOUND);
            default -> Section.without(Status.UNAVAILABLE);
        };
    }

    /** Which customer a path is about. */
    private static String customer(String path) {
        Matcher customer = CUSTOMER.matcher(path);
        if (!customer.find()) {
            throw new IllegalStateException("No customer at " + path);
        }
        return customer.group();
    }

    private Section told(Reading reading) {
        try {
            JsonNode data = json.readTree(reading.body().getBytes());
            return new Section(Status.OK, asOf(data), data);
        } catch (IOException e) {
            return Section.without(Status.UNAVAILABLE);
        }
    }

    /** A view tells of which moment it is; a record is of now. */
    private Instant asOf(JsonNode data) {
        String told = data.path("asOf").asText();
        try {
            return told.isEmpty() ? clock.instant() : Instant.parse(told);
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }
}

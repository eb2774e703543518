package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.gateway.route.Routes;
import crm.gateway.upstream.Questions;
import crm.gateway.upstream.Reading;
import crm.gateway.upstream.Upstream;
import crm.gateway.upstream.Upstreams;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What tenants have defined about kinds of records. Asks the parts that have them with a caller's own token, so that each
 * of them decides whose definitions these are, and whether this caller may read them.
 */
@Singleton
class Definitions {

    private static final String ASKED =
            "?limit=100&filter=state%3D%3DACTIVE&fields=name,type,label,enum,required,personal";

    /** More pages than a part has definitions. */
    private static final int MOST_PAGES = 20;

    /** How many bytes there may be of one kind of record. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Upstreams upstreams;
    private final Questions questions;
    private final ObjectMapper json;
    private final Duration patience;

    Definitions(
            Upstreams upstreams,
            Questions questions,
            ObjectMapper json,
            @ConfigProperty(name = "crm.documents.patience") Duration patience) {
        this.upstreams = upstreams;
        this.questions = questions;
        this.json = json;
        this.patience = patience;
    }

    /**
     * The definitions in force for each kind of record; empty where they are not told. Never fails.
     *
     * @param headers what the parts are to know: the caller's token and the trace
     */
    Future<Map<String, Optional<List<JsonNode>>>> of(Set<String> objects, Map<CharSequence, String> headers) {
        List<String> names = List.copyOf(objects);
        List<Future<Optional<List<JsonNode>>>> asked =
                names.stream().map(object -> of(object, headers)).toList();
        return Future.all(asked).map(all -> {
            Map<String, Optional<List<JsonNode>>> told = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                told.put(names.get(i), all.resultAt(i));
            }
            return told;
        });
    }

    private Future<Optional<List<JsonNode>>> of(String object, Map<CharSequence, String> headers) {
        String path = "/api/v1/metadata/" + object + "/attributes";
        return Routes.find(path)
                .filter(route -> !route.isOwn())
                .map(route -> new Walk(upstreams.of(route.part()), path, headers).from(""))
                .orElseGet(() -> Future.failedFuture("Nobody has " + object))
                .map(Optional::of)
                .otherwise(Optional.empty());
    }

    /** All pages of one list, one after the other. */
    private final class Walk {

        private final Upstream upstream;
        private final String path;
        private final Map<CharSequence, String> headers;
        private final List<JsonNode> told = new ArrayList<>();
        private int pages;
        private int bytes;

        Walk(Upstream upstream, String path, Map<CharSequence, String> headers) {
            this.upstream = upstream;
            this.path = path;
            this.headers = headers;
        }

        Future<List<JsonNode>> from(String cursor) {
            return questions
                    .ask(upstream, path + ASKED + cursor, headers, patience)
                    .compose(this::take);
        }

        private Future<List<JsonNode>> take(Reading page) {
            pages++;
            bytes += page.body().length();
            if (page.status() != 200 || pages > MOST_PAGES || bytes > LARGEST) {
                return Future.failedFuture(path + " does not tell all");
            }
            JsonNode list;
            try {
                list = json.readTree(page.body().getBytes());
            } catch (IOException e) {
                return Future.failedFuture(e);
            }
            list.path("data").forEach(told::add);
            String next = list.path("page").path("next").asText("");
            return next.isEmpty()
                    ? Future.succeededFuture(told)
                    : from("&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        }
    }
}

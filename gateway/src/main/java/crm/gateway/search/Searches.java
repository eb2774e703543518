package crm.gateway.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.gateway.route.Part;
import crm.gateway.upstream.Questions;
import crm.gateway.upstream.Reading;
import crm.gateway.upstream.Upstreams;
import crm.persistence.search.SearchRequest;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks those parts that have the kinds of records that are looked for, at once and with the caller's own token, so that
 * each of them decides what this caller finds. Ranks mean the same in all parts. A part that does not answer in time is
 * named, and takes nothing from the others.
 */
@Singleton
class Searches {

    /** Which part has which kinds of records. */
    static final Map<String, Part> TYPES = new TreeMap<>(Map.of(
            "customer", Part.CUSTOMER,
            "contact", Part.CUSTOMER,
            "opportunity", Part.SALES,
            "order", Part.SALES,
            "product", Part.SALES,
            "ticket", Part.SUPPORT,
            "campaign", Part.MARKETING));

    private static final Comparator<JsonNode> ORDER = Comparator.<JsonNode>comparingInt(
                    hit -> hit.path("rank").asInt())
            .thenComparing(Searches::changed)
            .reversed()
            .thenComparing(hit -> hit.path("id").asText());

    private final Upstreams upstreams;
    private final Questions questions;
    private final ObjectMapper json;
    private final Duration patience;

    Searches(
            Upstreams upstreams,
            Questions questions,
            ObjectMapper json,
            @ConfigProperty(name = "crm.search.patience") Duration patience) {
        this.upstreams = upstreams;
        this.questions = questions;
        this.json = json;
        this.patience = patience;
    }

    /** What a part told; without data where it did not. */
    private record Told(Part part, Optional<JsonNode> answer) {}

    /**
     * What all parts find. Never fails.
     *
     * @param headers what the parts are to know: the caller's token and the trace
     */
    Future<FoundEverywhere> find(SearchRequest request, Map<CharSequence, String> headers) {
        Map<Part, Set<String>> asked = new TreeMap<>();
        request.types()
                .forEach(type -> asked.computeIfAbsent(TYPES.get(type), part -> new TreeSet<>())
                        .add(type));
        List<Future<Told>> parts = asked.entrySet().stream()
                .map(part -> ask(part.getKey(), uri(request, part.getValue()), headers))
                .toList();
        return Future.all(parts).map(all -> merged(all.<Told>list(), request.limit()));
    }

    private static String uri(SearchRequest request, Set<String> types) {
        return "/api/v1/search?limit=" + request.limit() + "&types=" + String.join(",", types) + "&q="
                + URLEncoder.encode(request.text(), StandardCharsets.UTF_8);
    }

    private Future<Told> ask(Part part, String uri, Map<CharSequence, String> headers) {
        return questions
                .ask(upstreams.of(part), uri, headers, patience)
                .map(reading -> new Told(part, answer(reading)))
                .otherwise(new Told(part, Optional.empty()));
    }

    private Optional<JsonNode> answer(Reading reading) {
        if (reading.status() != 200) {
            return Optional.empty();
        }
        try {
            JsonNode answer = json.readTree(reading.body().getBytes());
            return Optional.of(answer).filter(told -> told.path("data").isArray());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FoundEverywhere merged(List<Told> told, int limit) {
        List<JsonNode> hits = new ArrayList<>();
        List<String> incomplete = new ArrayList<>();
        boolean complete = true;
        for (Told one : told) {
            if (one.answer().isEmpty()) {
                incomplete.add(one.part().service());
            } else {
                one.answer().get().path("data").forEach(hits::add);
                complete &= one.answer().get().path("complete").asBoolean();
            }
        }
        hits.sort(ORDER);
        boolean all = complete && incomplete.isEmpty() && hits.size() <= limit;
        return new FoundEverywhere(List.copyOf(hits.subList(0, Math.min(limit, hits.size()))), all, incomplete);
    }

    private static Instant changed(JsonNode hit) {
        try {
            return Instant.parse(hit.path("updatedAt").asText());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}

package crm.gateway.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.gateway.route.Part;
import crm.gateway.upstream.Questions;
import crm.gateway.upstream.Reading;
import crm.gateway.upstream.Upstreams;
import crm.persistence.NotFound;
import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks all parts for what they have put aside, with the caller's own token, so that each of them decides who may read it. */
@Singleton
class Archives {

    private final Upstreams upstreams;
    private final Questions questions;
    private final ObjectMapper json;
    private final Duration patience;

    Archives(
            Upstreams upstreams,
            Questions questions,
            ObjectMapper json,
            @ConfigProperty(name = "crm.archive.patience") Duration patience) {
        this.upstreams = upstreams;
        this.questions = questions;
        this.json = json;
        this.patience = patience;
    }

    /** What an archive is going to hold. */
    record Plan(Manifest manifest, List<Page> pages, Map<CharSequence, String> headers) {}

    /**
     * Finds out what an archive holds. Fails where there is no such export for this caller, where it is not ready, and
     * where a part does not answer.
     */
    Uni<Plan> plan(String customerId, String exportId, Map<CharSequence, String> headers) {
        return ask(Part.CUSTOMER, "/api/v1/customers/" + customerId + "/personal-data-exports/" + exportId, headers)
                .map(this::parse)
                .invoke(Archives::requireReady)
                .flatMap(export -> {
                    List<Page> pages = new ArrayList<>();
                    List<Manifest.Service> services = new ArrayList<>();
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (JsonNode told : export.path("services")) {
                        Part part = Part.of(told.path("service").asText())
                                .orElseThrow(() -> new IllegalStateException("No part " + told.path("service")));
                        all = all.chain(() -> ask(part, tables(exportId), headers)
                                .map(this::parse)
                                .invoke(tables -> services.add(service(part, tables, pages)))
                                .replaceWithVoid());
                    }
                    return all.map(done -> new Plan(manifest(export, services), List.copyOf(pages), headers));
                });
    }

    /** The archive, page by page. */
    Multi<byte[]> stream(String exportId, Plan plan) {
        ArchiveWriter writer = new ArchiveWriter();
        Multi<byte[]> pages = Multi.createFrom()
                .iterable(plan.pages())
                .onItem()
                .transformToUniAndConcatenate(page -> ask(
                                Part.of(page.service()).orElseThrow(),
                                tables(exportId) + "/" + page.table() + "/" + page.number(),
                                plan.headers())
                        .map(reading -> writer.add(page, reading.body().toString(StandardCharsets.UTF_8))));
        Multi<byte[]> end = Multi.createFrom().item(() -> writer.end(bytes(plan.manifest())));
        return Multi.createBy().concatenating().streams(pages, end).filter(bytes -> bytes.length > 0);
    }

    private static String tables(String exportId) {
        return "/api/v1/admin/personal-data/" + exportId;
    }

    private static Manifest.Service service(Part part, JsonNode told, List<Page> pages) {
        List<Manifest.Table> tables = new ArrayList<>();
        long rows = 0;
        for (JsonNode table : told.path("tables")) {
            String name = table.path("name").asText();
            long count = table.path("pages").asLong();
            for (long number = 0; number < count; number++) {
                pages.add(new Page(part.key(), name, number, number == count - 1));
            }
            long held = table.path("rows").asLong();
            tables.add(new Manifest.Table(name, part.key() + "/" + name + ".json", held));
            rows += held;
        }
        return new Manifest.Service(part.key(), List.copyOf(tables), rows);
    }

    private static Manifest manifest(JsonNode export, List<Manifest.Service> services) {
        return new Manifest(
                export,
                List.copyOf(services),
                services.stream().mapToLong(Manifest.Service::rows).sum());
    }

    private static void requireReady(JsonNode export) {
        String state = export.path("state").asText();
        if (state.equals("EXPIRED")) {
            throw new NotFound("export");
        }
        if (!state.equals("READY")) {
            throw new Refused(
                    Problem.of(409, "export-not-ready", "Not all services have put their part aside: ask again soon."),
                    Map.of("Retry-After", "1"));
        }
    }

    private Uni<Reading> ask(Part part, String uri, Map<CharSequence, String> headers) {
        return Uni.createFrom()
                .completionStage(() -> questions
                        .ask(upstreams.of(part), uri, headers, patience)
                        .toCompletionStage())
                .onFailure()
                .transform(failure -> unavailable(part))
                .invoke(reading -> {
                    switch (reading.status()) {
                        case 200 -> {}
                        case 403 ->
                            throw new Refused(
                                    Problem.of(403, "forbidden", "The caller's roles do not allow this operation."));
                        case 404 -> throw new NotFound("export");
                        default -> throw unavailable(part);
                    }
                });
    }

    private static Refused unavailable(Part part) {
        return new Refused(
                Problem.of(503, "unavailable", part.service() + " does not answer."), Map.of("Retry-After", "1"));
    }

    private JsonNode parse(Reading reading) {
        try {
            return json.readTree(reading.body().getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Manifest manifest) {
        try {
            return json.writeValueAsBytes(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

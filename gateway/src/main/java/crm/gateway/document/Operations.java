package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.gateway.route.Part;
import crm.gateway.upstream.Instance;
import crm.gateway.upstream.Kept;
import crm.gateway.upstream.Questions;
import crm.gateway.upstream.Upstreams;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All operations that can be reached from outside: asks each part for its document, and remembers them for a while. */
@Singleton
class Operations {

    private static final String DOCUMENT = "/q/openapi?format=json";
    private static final String OWN = "<default>";

    private final Upstreams upstreams;
    private final Questions questions;
    private final ObjectMapper json;
    private final OpenApiDocumentService own;
    private final Duration patience;
    private final Kept<Described> kept;

    /** The document, and as it is sent. */
    private record Described(ObjectNode tree, byte[] bytes) {}

    Operations(
            Upstreams upstreams,
            Questions questions,
            ObjectMapper json,
            OpenApiDocumentService own,
            @ConfigProperty(name = "crm.documents.patience") Duration patience,
            @ConfigProperty(name = "crm.documents.kept") Duration kept) {
        this.upstreams = upstreams;
        this.questions = questions;
        this.json = json;
        this.own = own;
        this.patience = patience;
        this.kept = new Kept<>(this::merge, kept);
    }

    /** The OpenAPI document, as JSON. */
    Future<byte[]> document() {
        return kept.get().map(Described::bytes);
    }

    /** The same as a tree, for others to copy: it is not to be changed. */
    Future<ObjectNode> tree() {
        return kept.get().map(Described::tree);
    }

    private Future<Described> merge() {
        List<Future<Optional<ObjectNode>>> parts = Arrays.stream(Part.values())
                .map(part -> ask(upstreams.of(part).instances().iterator()))
                .toList();
        return Future.all(parts).map(all -> {
            MergedDocument merged = new MergedDocument(own());
            for (Part part : Part.values()) {
                merged.add(part, all.resultAt(part.ordinal()));
            }
            ObjectNode document = merged.toJson();
            ObjectNode info = document.putObject("info");
            info.put("title", "CRM platform").put("version", "1.0.0");
            info.put(
                    "description",
                    "All operations of the platform, through its one gateway. x-parts tells which parts were asked and"
                            + " have answered. Events are described by /api/v1/asyncapi.json.");
            return new Described(document, bytes(document));
        });
    }

    /** Whichever instance answers first in their order: they all say the same. Never fails. */
    private Future<Optional<ObjectNode>> ask(Iterator<Instance> instances) {
        if (!instances.hasNext()) {
            return Future.succeededFuture(Optional.empty());
        }
        return questions
                .manage(instances.next(), DOCUMENT, patience)
                .map(reading ->
                        reading.status() == 200 ? parse(reading.body().getBytes()) : Optional.<ObjectNode>empty())
                .otherwise(Optional.empty())
                .compose(found -> found.isPresent() ? Future.succeededFuture(found) : ask(instances));
    }

    private ObjectNode own() {
        return parse(own.getDocument(OWN, Format.JSON))
                .orElseThrow(() -> new IllegalStateException("The gateway has no document of its own"));
    }

    private Optional<ObjectNode> parse(byte[] document) {
        try {
            JsonNode node = json.readTree(document);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private byte[] bytes(JsonNode document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

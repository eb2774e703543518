package crm.gateway.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import crm.gateway.document.KeptByTenant.Content;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The events with the attributes that a tenant has defined, kept as {@link TenantDocuments} are. */
@Singleton
class TenantEvents {

    private final Definitions definitions;
    private final ObjectMapper json;
    private final KeptByTenant kept;

    TenantEvents(
            Definitions definitions,
            ObjectMapper json,
            @ConfigProperty(name = "crm.documents.tenants.kept") Duration kept,
            @ConfigProperty(name = "crm.documents.tenants.bytes") long bytes) {
        this.definitions = definitions;
        this.json = json;
        this.kept = new KeptByTenant(kept, bytes, Ticker.systemTicker());
    }

    /**
     * The AsyncAPI document, as JSON.
     *
     * @param general the one for everybody
     * @param tenant from a verified token that may read definitions
     * @param headers with that token
     */
    CompletionStage<byte[]> of(JsonNode general, String tenant, Map<CharSequence, String> headers) {
        return kept.get(tenant, () -> make(general, tenant, headers).toCompletionStage());
    }

    private Future<Content> make(JsonNode general, String tenant, Map<CharSequence, String> headers) {
        return definitions.of(EventAttributes.objects(general), headers).map(told -> {
            EventAttributes attributes = new EventAttributes(general, tenant);
            told.forEach(attributes::add);
            return new Content(bytes(attributes), told.values().stream().allMatch(Optional::isPresent));
        });
    }

    private byte[] bytes(EventAttributes attributes) {
        try {
            return json.writeValueAsBytes(attributes.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

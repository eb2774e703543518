package crm.gateway.document;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/**
 * The operations with the attributes that a tenant has defined. Whoever may read the definitions of the tenant gets the
 * same document: it is made with the token of whoever asks first, and kept for the tenant that this token is of.
 */
@Singleton
class TenantDocuments {

    private final Operations operations;
    private final Definitions definitions;
    private final ObjectMapper json;
    private final KeptByTenant kept;

    TenantDocuments(
            Operations operations,
            Definitions definitions,
            ObjectMapper json,
            @ConfigProperty(name = "crm.documents.tenants.kept") Duration kept,
            @ConfigProperty(name = "crm.documents.tenants.bytes") long bytes) {
        this.operations = operations;
        this.definitions = definitions;
        this.json = json;
        this.kept = new KeptByTenant(kept, bytes, Ticker.systemTicker());
    }

    /**
     * The OpenAPI document, as JSON.
     *
     * @param tenant from a verified token that may read definitions
     * @param headers with that token
     */
    CompletionStage<byte[]> of(String tenant, Map<CharSequence, String> headers) {
        return kept.get(tenant, () -> make(tenant, headers).toCompletionStage());
    }

    private Future<Content> make(String tenant, Map<CharSequence, String> headers) {
        return operations
                .tree()
                .compose(general -> definitions
                        .of(AttributeSchemas.objects(general), headers)
                        .map(told -> {
                            AttributeSchemas schemas = new AttributeSchemas(general, tenant);
                            told.forEach(schemas::add);
                            return new Content(
                                    bytes(schemas), told.values().stream().allMatch(Optional::isPresent));
                        }));
    }

    private byte[] bytes(AttributeSchemas schemas) {
        try {
            return json.writeValueAsBytes(schemas.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

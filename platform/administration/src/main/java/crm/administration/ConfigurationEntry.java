package crm.administration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.persistence.InvalidInput;
import crm.web.problem.JsonErrors;

/** What a document says in one place. */
public final class ConfigurationEntry {

    private final ObjectMapper json;
    private final JsonNode value;

    ConfigurationEntry(ObjectMapper json, JsonNode value) {
        this.json = json;
        this.value = value;
    }

    /**
     * Reads it as strictly as the body of a request.
     *
     * @throws InvalidInput where it is no such thing
     */
    public <T> T as(Class<T> type) {
        try {
            return json.treeToValue(value, type);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(JsonErrors.of(e));
        }
    }
}

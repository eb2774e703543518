package crm.analytics.playbook;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The playbooks, as {@code playbooks.json} beside this class has them. */
@ApplicationScoped
class Playbooks {

    private static final String FILE = "playbooks.json";

    private final List<Playbook> all;

    Playbooks() {
        try (InputStream in = Playbooks.class.getResourceAsStream(FILE)) {
            this.all = List.of(JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build()
                    .readValue(in, Playbook[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    List<Playbook> all() {
        return all;
    }
}

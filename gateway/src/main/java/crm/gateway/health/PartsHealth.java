package crm.gateway.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.gateway.health.PartHealth.Status;
import crm.gateway.route.Part;
import crm.gateway.upstream.Instance;
import crm.gateway.upstream.Kept;
import crm.gateway.upstream.Questions;
import crm.gateway.upstream.Reading;
import crm.gateway.upstream.Upstreams;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks every instance whether it is ready, all at once, and remembers the answers for a moment. */
@Singleton
class PartsHealth {

    private static final String READY = "/q/health/ready";

    private final Upstreams upstreams;
    private final Questions questions;
    private final ObjectMapper json;
    private final Duration patience;
    private final Kept<HealthView> kept;
    private final Clock clock = Clock.systemUTC();

    PartsHealth(
            Upstreams upstreams,
            Questions questions,
            ObjectMapper json,
            @ConfigProperty(name = "crm.health.patience") Duration patience,
            @ConfigProperty(name = "crm.health.kept") Duration kept) {
        this.upstreams = upstreams;
        this.questions = questions;
        this.json = json;
        this.patience = patience;
        this.kept = new Kept<>(this::ask, kept);
    }

    Future<HealthView> get() {
        return kept.get();
    }

    private Future<HealthView> ask() {
        List<Future<PartHealth>> parts =
                Arrays.stream(Part.values()).map(this::ask).toList();
        return Future.all(parts).map(all -> HealthView.of(all.list(), clock.instant()));
    }

    private Future<PartHealth> ask(Part part) {
        List<Future<Set<String>>> instances =
                upstreams.of(part).instances().stream().map(this::failing).toList();
        return Future.all(instances).map(all -> health(part, all.list()));
    }

    private static PartHealth health(Part part, List<Set<String>> failing) {
        int ready = (int) failing.stream().filter(Set::isEmpty).count();
        return new PartHealth(
                part.service(),
                Status.of(ready, failing.size()),
                failing.size(),
                ready,
                failing.stream().flatMap(Collection::stream).distinct().sorted().toList());
    }

    /** What does not work at this instance; nothing where it is ready. Never fails. */
    private Future<Set<String>> failing(Instance instance) {
        return questions.manage(instance, READY, patience).map(this::failing).otherwise(Set.of("answer"));
    }

    private Set<String> failing(Reading reading) {
        if (reading.status() == 200) {
            return Set.of();
        }
        Set<String> failing = new TreeSet<>();
        try {
            for (JsonNode check : json.readTree(reading.body().getBytes()).path("checks")) {
                if (!"UP".equals(check.path("status").asText())) {
                    failing.add(check.path("name").asText());
                }
            }
        } catch (IOException e) {
            // It is not ready and cannot say why: that is all there is to tell.
            return Set.of("answer");
        }
        return failing.isEmpty() ? Set.of("answer") : failing;
    }
}

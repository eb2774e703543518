package crm.administration;

import com.fasterxml.jackson.databind.JsonNode;
import crm.persistence.Checks;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Nearest;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What can be done with a tenant's whole configuration. A document is brought into force by the rules that hold for each
 * part of it, all in one transaction; what a dry run tells is what came of that, before it was rolled back.
 */
@ApplicationScoped
class ConfigurationService {

    private final List<ConfigurationSection> sections;
    private final ConfigurationLock lock;
    private final ConfigurationText text;
    private final String service;

    ConfigurationService(
            @All List<ConfigurationSection> sections,
            ConfigurationLock lock,
            ConfigurationText text,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(ConfigurationSection::place).thenComparing(ConfigurationSection::name))
                .toList();
        this.lock = lock;
        this.text = text;
        this.service = service;
    }

    /** All that the tenant has decided. */
    Uni<Configuration> read(Unit unit) {
        SortedMap<String, SortedMap<String, JsonNode>> state = new TreeMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ConfigurationSection section : sections) {
            all = all.chain(() -> section.read(unit))
                    .invoke(entries -> state.put(section.name(), text.canonical(entries)))
                    .replaceWithVoid();
        }
        return all.map(done -> text.state(state));
    }

    /** The document that shows a state. */
    ConfigurationDocument document(Configuration state) {
        Map<String, Map<String, Object>> shown = new TreeMap<>();
        state.sections().forEach((name, entries) -> shown.put(name, new TreeMap<>(entries)));
        return new ConfigurationDocument(ConfigurationDocument.FORMAT, service, shown);
    }

    /** A state, and what led to it. */
    record Reached(Configuration state, ConfigurationOutcome outcome) {}

    /** Brings the tenant from the state with the version to the one that the document describes. */
    Uni<Reached> apply(Unit unit, long expected, ConfigurationDocument document) {
        return reach(unit, document, false, before -> {
            if (before.version() != expected) {
                throw new Stale(expected, before.version());
            }
        });
    }

    /** Never succeeds, so that nothing is committed: {@link Rehearsed} tells what would have come of the document. */
    Uni<Void> rehearse(Unit unit, ConfigurationDocument document) {
        return reach(unit, document, true, before -> {}).map(reached -> {
            throw new Rehearsed(reached.outcome());
        });
    }

    /** May refuse to start from a state. */
    private interface Condition {
        void check(Configuration before);
    }

    private Uni<Reached> reach(Unit unit, ConfigurationDocument document, boolean dryRun, Condition condition) {
        SortedMap<String, SortedMap<String, JsonNode>> target = checked(document);
        return lock.take(unit)
                .chain(() -> read(unit))
                .invoke(condition::check)
                .chain(before -> Multi.createFrom()
                        .iterable(steps(unit, before, target))
                        .onItem()
                        .transformToUniAndConcatenate(step -> step.get())
                        .onItem()
                        .ignoreAsUni()
                        .chain(() -> read(unit))
                        .map(after -> new Reached(
                                after, new ConfigurationOutcome(dryRun, Differences.between(before, after)))));
    }

    private List<Supplier<Uni<Void>>> steps(
            Unit unit, Configuration before, SortedMap<String, SortedMap<String, JsonNode>> target) {
        List<Supplier<Uni<Void>>> steps = new ArrayList<>();
        for (ConfigurationSection section : sections) {
            SortedMap<String, JsonNode> now = before.section(section.name());
            target.getOrDefault(section.name(), now).forEach((key, value) -> {
                if (!value.equals(now.get(key))) {
                    steps.add(() -> Located.at(section.name(), key, () -> section.put(unit, key, text.entry(value))));
                }
            });
        }
        for (ConfigurationSection section : sections.reversed()) {
            SortedMap<String, JsonNode> now = before.section(section.name());
            SortedSet<String> gone = new TreeSet<>(now.keySet());
            gone.removeAll(target.getOrDefault(section.name(), now).keySet());
            gone.forEach(key -> steps.add(() -> Located.at(section.name(), key, () -> section.remove(unit, key))));
        }
        return steps;
    }

    private SortedMap<String, SortedMap<String, JsonNode>> checked(ConfigurationDocument document) {
        Checks checks = Checks.at("");
        if (!ConfigurationDocument.FORMAT.equals(document.format())) {
            checks.refuse("format", "unknown-value", "Expected " + ConfigurationDocument.FORMAT + ".");
        }
        if (!service.equals(document.service())) {
            checks.refuse("service", "unknown-value", "Expected " + service + ".");
        }
        List<String> names = sections.stream().map(ConfigurationSection::name).toList();
        SortedMap<String, SortedMap<String, JsonNode>> target = new TreeMap<>();
        if (checks.required("sections", document.sections()) != null) {
            document.sections().forEach((name, entries) -> {
                String at = "sections/" + Located.escaped(name);
                if (!names.contains(name)) {
                    checks.refuse(at, "unknown-field", Nearest.hint("section", name, names));
                } else if (checks.required(at, entries) != null) {
                    entries.forEach((key, value) -> checks.required(at + "/" + Located.escaped(key), value));
                    target.put(name, text.canonical(entries));
                }
            });
        }
        checks.done();
        return target;
    }
}
